import type { Kind } from '../kinds/kind.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import { isList, isObject, type Json } from '../model/json.ts';
import { type Step, toPointer } from '../model/pointer.ts';
import type { ResolvedResource } from '../model/resource.ts';
import { OPAQUE, type Shape } from '../model/shape.ts';
import { firstUnseen } from '../model/text.ts';
import { locate } from './locate.ts';

/** Texts without any of these have nothing that cannot be seen; an escape may mean anything. A tab indents JSON, and may be in a name. */
const SUSPICIOUS = /[^\n\r\x20-\x7e]|\\/;

/**
 * Names with a character that cannot be seen or told from another: a no-break space, a zero-width space, a bidirectional
 * control, a tab. Immuta keeps it, so that "PII" and "PII" are two tags and the mask for one of them masks nothing.
 * Names are all texts but the long ones (SQL, descriptions), where such a character changes no identity. Looks at the
 * resolved form: a variable brings its characters along.
 */
export function unseenInNames(
  resolved: readonly ResolvedResource[],
  kinds: readonly Pick<Kind, 'name' | 'shape'>[],
  variables: ReadonlyMap<string, string>,
): Diagnostic[] {
  const everywhere = [...variables.values()].some((value) => SUSPICIOUS.test(value));
  return resolved.flatMap((resource) => {
    if (!everywhere && !SUSPICIOUS.test(resource.document.text)) return [];
    const shape = kinds.find((kind) => kind.name === resource.kind)?.shape;
    if (shape === undefined) return [];
    const found: Diagnostic[] = [];
    visitNames(resource.desired, shape, [], (text, steps, at) => {
      const code = firstUnseen(text) ?? (/[\t\n]/.exec(text)?.[0] === '\t' ? 'U+0009' : null);
      if (code === null) return;
      const message = `"${text.slice(0, 80)}" holds ${code}, a character that cannot be seen or looks like a blank. Immuta would keep it, and the name would be another one. Take it out.`;
      const pointer = toPointer(steps);
      found.push(locate(resource.document, { code: CODE, severity: 'error', pointer, at, message }));
    });
    return found;
  });
}

const CODE = 'spec/invisible-character';

type Visit = (text: string, steps: readonly Step[], at: 'key' | 'value') => void;

/** `steps` lead to the value and are only lent: almost no name is reported. */
function visitNames(value: Json, shape: Shape, steps: Step[], visit: Visit): void {
  if (shape.type === 'choice') {
    visitNames(value, shape.pick(value), steps, visit);
  } else if (typeof value === 'string') {
    if (shape.type !== 'scalar' || (shape.text !== true && shape.sensitive !== true)) visit(value, steps, 'value');
  } else if (isList(value)) {
    const of = shape.type === 'set' || shape.type === 'list' ? shape.of : OPAQUE;
    for (let index = 0; index < value.length; index++) {
      steps.push(index);
      visitNames(value[index] ?? null, of, steps, visit);
      steps.pop();
    }
  } else if (isObject(value)) {
    for (const key of Object.keys(value)) {
      steps.push(key);
      visit(key, steps, 'key');
      const field = shape.type === 'object' && Object.hasOwn(shape.fields, key) ? shape.fields[key]?.shape : undefined;
      visitNames(value[key] ?? null, field ?? OPAQUE, steps, visit);
      steps.pop();
    }
  }
}
