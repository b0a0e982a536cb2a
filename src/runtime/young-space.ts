import { setFlagsFromString } from 'node:v8';

/**
 * Keeps V8's space for new objects as small as it begins. V8 doubles it as long as many are made, and ten thousand specs
 * then take 280 MB where 160 do, in no less time.
 */
export function keepYoungSpaceSmall(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
}
