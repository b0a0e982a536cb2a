import { objectsOf, type UncheckedObject } from '../../model/json.ts';
import { normalText } from '../../model/text.ts';
import type { PurposeSpec } from './spec.ts';

/** One purpose of a tree: the root or a sub-purpose at any depth. */
interface PurposeNode {
  readonly name: string;
  readonly spec: UncheckedObject<PurposeSpec>;
  /** Steps from the document's root to the node. */
  readonly steps: readonly (string | number)[];
}

/** Every purpose of a payload, the root first. Never throws. */
export function purposeNodes(
  spec: UncheckedObject<PurposeSpec>,
  steps: readonly (string | number)[] = [],
): PurposeNode[] {
  const own = typeof spec.name === 'string' ? [{ name: normalText(spec.name), spec, steps }] : [];
  const children = objectsOf(spec.subpurposes).flatMap((child, index) =>
    purposeNodes(child, [...steps, 'subpurposes', index]),
  );
  return [...own, ...children];
}

/** Every dotted name of a payload's tree. */
export function purposeNames(spec: UncheckedObject<PurposeSpec> | null): string[] {
  return spec === null ? [] : purposeNodes(spec).map((node) => node.name);
}
