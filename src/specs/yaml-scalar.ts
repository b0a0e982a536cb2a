import {
  boolCoreTag,
  floatCoreTag,
  intCoreTag,
  NOT_RESOLVED,
  nullCoreTag,
  type ScalarTagDefinition,
  strTag,
} from 'js-yaml';
import type { Scalar } from './source-node.ts';

/** The scalar tags of the YAML 1.2 core schema, by full name. */
const CORE_TAGS: ReadonlyMap<string, ScalarTagDefinition<Scalar>> = new Map(
  [strTag, nullCoreTag, boolCoreTag, intCoreTag, floatCoreTag].map((tag) => [tag.tagName, tag]),
);

/** The tags that plain text without a tag may resolve to, by the code of the first character of the text; -1: it is empty. */
const IMPLICIT = new Map<number, ScalarTagDefinition<Scalar>[]>();
for (const tag of CORE_TAGS.values()) {
  if (!tag.implicit) continue;
  for (const sign of tag.implicitFirstChars ?? []) {
    const first = firstOf(sign);
    IMPLICIT.set(first, [...(IMPLICIT.get(first) ?? []), tag]);
  }
}

function firstOf(text: string): number {
  return text === '' ? -1 : text.charCodeAt(0);
}

/** The value of plain text: null, true or false, a number, or else the text itself. */
export function resolvePlain(text: string): Scalar {
  const tags = IMPLICIT.get(firstOf(text));
  if (tags === undefined) return text;
  for (const tag of tags) {
    const value = tag.resolve(text, false, tag.tagName);
    if (value !== NOT_RESOLVED) return value;
  }
  return mayBeNumber(text.charCodeAt(0)) && overflows(text) ? Number.POSITIVE_INFINITY : text;
}

/** The value of text with an explicit tag; `undefined` if the tag is unknown or the text does not fit it. */
export function resolveTagged(text: string, tagName: string): Scalar | undefined {
  if (tagName === '!') return text;
  const value = CORE_TAGS.get(tagName)?.resolve(text, true, tagName);
  return value === NOT_RESOLVED ? undefined : value;
}

/** Whether a number may begin with a sign: `+`, `-`, `.` and the digits are between `+` and `9`. */
function mayBeNumber(first: number): boolean {
  return first >= 0x2b && first <= 0x39;
}

/** Whether text is a number too large for a double. The library reads such a number as text. */
function overflows(text: string): boolean {
  return /^[-+]?\.?[0-9]/.test(text) && Math.abs(Number(text)) === Number.POSITIVE_INFINITY;
}

const YAML_TAGS = 'tag:yaml.org,2002:';

/** The full name of a tag as it is written (`!!str`, `!<tag:…>`, `!handle!name`). `handles` are those of the document. */
export function fullTagName(written: string, handles: ReadonlyMap<string, string>): string {
  if (written === '!') return written;
  if (written.startsWith('!<')) return written.slice(2, -1);
  const [, handle = '!', name = ''] = /^(![^!]*!|!)(.*)$/s.exec(written) ?? [];
  return `${handles.get(handle) ?? (handle === '!!' ? YAML_TAGS : handle)}${name}`;
}

/** Full names of the tags of a plain mapping and a plain list. */
export const COLLECTION_TAGS = { map: `${YAML_TAGS}map`, list: `${YAML_TAGS}seq` } as const;
