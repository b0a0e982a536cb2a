import { type Step, toPointer } from './pointer.ts';

/** A place in a document, linked upwards from a key or an index: cheap to make, and written out only for what is reported. */
export interface NodePath {
  readonly parent: NodePath | null;
  readonly step: Step;
}

/** The JSON pointer (RFC 6901) of a place; `null` is the whole document. */
export function pointerOf(place: NodePath | null): string {
  const steps: Step[] = [];
  for (let at = place; at !== null; at = at.parent) steps.push(at.step);
  return toPointer(steps.reverse());
}

/** The place of a key or an index below another place. */
export function below(parent: NodePath | null, step: Step): NodePath {
  return { parent, step };
}
