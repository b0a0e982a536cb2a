import { joined, sentence } from '../../exposure/words.ts';
import type { UncheckedObject } from '../../model/json.ts';
import type { PurposeSpec } from './spec.ts';
import { purposeNames, purposeNodes } from './tree.ts';

/** What a purpose asks for, in sentences. */
export function explain(spec: UncheckedObject<PurposeSpec>): string[] {
  const [root, ...children] = purposeNames(spec).map((name) => `'${name}'`);
  const sentences = [
    sentence(
      `people may act under the purpose ${root ?? ''}${children.length === 0 ? '' : `, or more narrowly under ${joined(children, 'or')}`}`,
    ),
  ];
  for (const node of purposeNodes(spec)) {
    const text = node.spec.acknowledgement;
    if (typeof text === 'string' && text.trim() !== '')
      sentences.push(`For '${node.name}' they acknowledge: "${text.trim()}"`);
  }
  return sentences;
}
