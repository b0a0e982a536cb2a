import { type JsonObject, objectsOf, textsOf } from '../../model/json.ts';
import { normalText } from '../../model/text.ts';

/** One purpose of a tree: the root or a sub-purpose at any depth. */
export interface PurposeNode {
  readonly name: string;
  readonly spec: JsonObject;
  /** Steps from the document's root to the node. */
  readonly steps: readonly (string | number)[];
}

/** Every purpose of a payload, the root first. Never throws. */
export function purposeNodes(spec: JsonObject, steps: readonly (string | number)[] = []): PurposeNode[] {
  const [written] = textsOf([spec['name'] ?? null]);
  const name = written === undefined ? undefined : normalText(written);
  const own = name === undefined ? [] : [{ name, spec, steps }];
  const children = objectsOf(spec['subpurposes']).flatMap((child, index) =>
    purposeNodes(child, [...steps, 'subpurposes', index]),
  );
  return [...own, ...children];
}

/** Every dotted name of a payload's tree. */
export function purposeNames(spec: JsonObject | null): string[] {
  return spec === null ? [] : purposeNodes(spec).map((node) => node.name);
}
