import type { Step } from './pointer.ts';

/** A place in a document, linked upwards from a key or an index: cheap to make, and written out only for what is reported. */
export interface Place {
  readonly parent: Place | null;
  readonly step: Step;
}

/** The JSON pointer (RFC 6901) of a place; `null` is the whole document. */
export function pointerOf(place: Place | null): string {
  let pointer = '';
  for (let at = place; at !== null; at = at.parent) {
    const { step } = at;
    pointer = `/${typeof step === 'number' ? step : step.replaceAll('~', '~0').replaceAll('/', '~1')}${pointer}`;
  }
  return pointer;
}
