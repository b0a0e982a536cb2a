import type { Document } from '../model/document.ts';
import type { Resource } from '../model/resource.ts';
import type { ValidatedKind } from './recognise.ts';

/** What is wrong in view, so that it is not known what it would make once it is put right. */
interface BrokenSpecs {
  readonly resources: readonly Resource[];
  readonly kinds: ReadonlyMap<string, ValidatedKind>;
  /** Documents with an error. */
  readonly wrong: ReadonlySet<Document>;
  /** Texts of files that hold no document that could be read. */
  readonly unread: readonly string[];
}

/** Characters that are searched for a name: beyond them anything may be in there. */
const MOST_SEARCHED = 1_000_000;

/**
 * Whether a name that no one makes may be made by something that is wrong: that is one mistake, and it is said already.
 * Asked of few names.
 */
export function mayBeMade({ resources, kinds, wrong, unread }: BrokenSpecs): (name: string) => boolean {
  const read = new Map(resources.map((resource) => [resource.document, resource]));
  const makers = [...wrong].filter((document) => {
    const resource = read.get(document);
    // A document without a key may be anything; a policy or a project makes no names.
    return resource === undefined || (kinds.get(resource.kind)?.provides(resource.spec).length ?? 0) > 0;
  });
  const texts = [...makers.map(({ text }) => text), ...unread].join('\n');
  return (name) => texts.length > MOST_SEARCHED || makes(texts, name);
}

/** Whether the name is behind a key: `name: X`, `"datasource": "X"`, `nmae: X`. In a list it would be pointed at. */
function makes(texts: string, name: string): boolean {
  // An empty name is found everywhere and never ends; no spec could make it.
  if (name.trim() === '') return false;
  for (let at = texts.indexOf(name); at !== -1; at = texts.indexOf(name, at + 1)) {
    if (/:[ \t]*["']?$/.test(texts.slice(Math.max(0, at - 20), at))) return true;
  }
  return false;
}
