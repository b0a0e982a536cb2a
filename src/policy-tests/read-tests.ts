import { posix } from 'node:path';
import type { KnownSource, Viewer } from '../exposure/situation.ts';
import type { Subscription } from '../exposure/viewer-access.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Document, SpecFile } from '../model/document.ts';
import {
  entriesOf,
  isList,
  isObject,
  type Json,
  type JsonObject,
  objectOf,
  objectsOf,
  textsOf,
  type UncheckedObject,
} from '../model/json.ts';
import { nearest } from '../model/nearest.ts';
import { toPointer } from '../model/pointer.ts';
import { normalText } from '../model/text.ts';
import type { PlaceholderSources } from '../specs/fill.ts';
import { parseFile } from '../specs/parse-file.ts';
import { resolveResource } from '../specs/placeholders.ts';
import { locate, locateIssue } from '../validate/locate.ts';
import { schemaIssues } from '../validate/schema-check.ts';
import type { Expectation, PolicyTest, Prohibition } from './policy-test.ts';
import schema from './schema.json' with { type: 'json' };
import type * as Spec from './spec.ts';

/** The tests of some files, and what is wrong with the files. */
interface PolicyTests {
  readonly tests: readonly PolicyTest[];
  readonly diagnostics: readonly Diagnostic[];
}

/** What tests are read with. */
interface ReadOptions {
  readonly sources: PlaceholderSources;
  /** Another file of the same revision; `null` where there is none. */
  read(path: string): Promise<Uint8Array | null>;
}

/** The JSON Schema of a file of tests. */
export const TEST_SCHEMA: JsonObject = schema;

const SUBSCRIPTIONS: readonly Subscription[] = ['automatic', 'on-request', 'by-hand', 'no'];

/** Included files may include others this deep. */
const MOST_DEPTH = 5;

/** Reads `*.test.yaml` files. A document with an error gives located diagnostics and no tests. */
export async function readTests(files: readonly SpecFile[], options: ReadOptions): Promise<PolicyTests> {
  const tests: PolicyTest[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const file of files) {
    const { documents, problems } = readFile(file, options.sources);
    diagnostics.push(...problems);
    for (const document of documents) {
      const shared = await includedBy(document, [file.path], options);
      diagnostics.push(...shared.diagnostics);
      if (shared.diagnostics.length > 0) continue;
      const reader = new TestReader(document, shared.users, shared.sources);
      reader.read();
      diagnostics.push(...reader.diagnostics);
      if (reader.diagnostics.length === 0) tests.push(...reader.tests);
    }
  }
  return { tests, diagnostics };
}

interface Shared {
  readonly users: ReadonlyMap<string, Viewer>;
  readonly sources: ReadonlyMap<string, KnownSource>;
  readonly diagnostics: readonly Diagnostic[];
}

interface FilledDocument {
  readonly document: Document;
  readonly value: UncheckedObject<Spec.TestFile>;
}

function readFile(
  file: SpecFile,
  sources: PlaceholderSources,
): { readonly documents: readonly FilledDocument[]; readonly problems: readonly Diagnostic[] } {
  const parsed = parseFile(file);
  const problems: Diagnostic[] = [...parsed.diagnostics];
  const documents: FilledDocument[] = [];
  for (const document of parsed.documents) {
    const { value } = document;
    if (!isObject(value)) {
      const message = 'A file of policy tests is an object with `users`, `dataSources`, `expect` and `never`.';
      problems.push(locate(document, { code: 'test/schema', severity: 'error', pointer: '', at: 'start', message }));
      continue;
    }
    const issues = schemaIssues({ schema: TEST_SCHEMA }, value).map((issue) => locateIssue(document, issue));
    problems.push(...issues);
    if (issues.some(({ severity }) => severity === 'error')) continue;
    const resource = { kind: 'policy tests', key: '', document, spec: value, desired: value };
    const filled = resolveResource(resource, { keyField: '', secretScope: [] }, sources);
    problems.push(...filled.diagnostics);
    if (filled.diagnostics.length === 0) documents.push({ document, value: filled.resource.desired });
  }
  return { documents, problems };
}

/** Users and data sources of the files that a document includes. Its own come on top. */
async function includedBy(
  { document, value }: FilledDocument,
  path: readonly string[],
  options: ReadOptions,
): Promise<Shared> {
  const users = new Map<string, Viewer>();
  const sources = new Map<string, KnownSource>();
  const diagnostics: Diagnostic[] = [];
  const complain = (index: number, message: string): void => {
    const pointer = toPointer(['include', index]);
    diagnostics.push(locate(document, { code: 'test/include', severity: 'error', pointer, at: 'value', message }));
  };
  for (const [index, name] of namesOf(value.include).entries()) {
    const included = posix.join(posix.dirname(path.at(-1) ?? ''), name);
    if (included.startsWith('..') || name.startsWith('/')) {
      complain(index, `\`${name}\` is outside of the repository. Include a file of this repository.`);
      continue;
    }
    if (path.includes(included) || path.length > MOST_DEPTH) {
      complain(index, `\`${name}\` includes this file again, or files are included more than ${MOST_DEPTH} deep.`);
      continue;
    }
    const bytes = await options.read(included);
    if (bytes === null) {
      complain(index, `There is no file \`${included}\`. The path is relative to this file.`);
      continue;
    }
    const { documents, problems } = readFile({ path: included, bytes }, options.sources);
    diagnostics.push(...problems);
    for (const one of documents) {
      const inner = await includedBy(one, [...path, included], options);
      diagnostics.push(...inner.diagnostics);
      for (const [key, user] of [...inner.users, ...usersOf(one.value)]) users.set(key, user);
      for (const [key, source] of [...inner.sources, ...sourcesOf(one.value)]) sources.set(key, source);
    }
  }
  return { users, sources, diagnostics };
}

class TestReader {
  readonly tests: PolicyTest[] = [];
  readonly diagnostics: Diagnostic[] = [];
  readonly #document: Document;
  readonly #value: UncheckedObject<Spec.TestFile>;
  readonly #users: ReadonlyMap<string, Viewer>;
  readonly #sources: ReadonlyMap<string, KnownSource>;

  constructor(
    { document, value }: FilledDocument,
    users: ReadonlyMap<string, Viewer>,
    sources: ReadonlyMap<string, KnownSource>,
  ) {
    this.#document = document;
    this.#value = value;
    this.#users = new Map([...users, ...usersOf(value)]);
    this.#sources = new Map([...sources, ...sourcesOf(value)]);
  }

  read(): void {
    for (const [index, item] of objectsOf(this.#value.expect).entries()) {
      const test = this.#expectation(item, toPointer(['expect', index]));
      if (test !== null) this.tests.push(test);
    }
    for (const [index, item] of objectsOf(this.#value.never).entries()) {
      const test = this.#prohibition(item, toPointer(['never', index]));
      if (test !== null) this.tests.push(test);
    }
  }

  #expectation(item: UncheckedObject<Spec.Expectation>, pointer: string): Expectation | null {
    const userName = textOf(item.user);
    const sourceName = textOf(item.dataSource);
    const viewer = this.#named(this.#users, userName, 'user', `${pointer}/user`);
    const source = this.#named(this.#sources, sourceName, 'data source', `${pointer}/dataSource`);
    const columns = new Map(
      entriesOf(item.columns).map(([name, look]) => [name, isList(look) ? namesOf(look) : [textOf(look)]]),
    );
    if (viewer === null || source === null) return null;
    for (const name of columns.keys())
      this.#named(source.columns, name, `column of "${sourceName}"`, `${pointer}/columns/${escapeStep(name)}`);
    if (columns.size === 0 && item.rows === undefined && item.subscribe === undefined) {
      this.#complain(pointer, 'This expectation says nothing. Add `columns`, `rows` or `subscribe`.');
      return null;
    }
    return {
      ...{ type: 'expect', document: this.#document, pointer, viewer, source, columns },
      name: textOf(item.name) || `"${userName}" on "${sourceName}"`,
      subscribe: SUBSCRIPTIONS.find((word) => word === textOf(item.subscribe)) ?? null,
      rows: item.rows === undefined ? null : textOf(item.rows),
    };
  }

  #prohibition(item: UncheckedObject<Spec.Prohibition>, pointer: string): Prohibition | null {
    const group = item.group === undefined ? null : textOf(item.group);
    const exactly = isObject(item.exactly) ? viewerOf(item.exactly) : null;
    if (group !== null && exactly !== null) {
      this.#complain(pointer, 'Give `group` or `exactly`, not both. Put the group into `exactly.groups`.');
      return null;
    }
    const columns = namesOf(item.columns);
    const except = namesOf(item.except);
    for (const [index, pattern] of columns.entries())
      if (pattern !== '*' && pattern.replace(/\.\*$/, '').includes('*'))
        this.#complain(`${pointer}/columns/${index}`, `\`${pattern}\`: a \`*\` may only be the last step of a tag.`);
    const see = item.see === 'partial' ? 'partial' : 'clear';
    const who = group === null ? (exactly === null ? 'everyone' : 'exactly these people') : `group "${group}"`;
    return {
      ...{ type: 'never', document: this.#document, pointer },
      name: textOf(item.name) || `${who} never sees ${columns.join(', ')} ${see === 'clear' ? 'clear' : 'in part'}`,
      forbidden: { group, exactly, see, columns, except },
    };
  }

  #named<T>(known: ReadonlyMap<string, T>, name: string, what: string, pointer: string): T | null {
    const found = known.get(name);
    if (found !== undefined) return found;
    const near = nearest(name, [...known.keys()]);
    const hint = near === undefined ? '' : ` Did you mean "${near}"?`;
    this.#complain(pointer, `There is no ${what} "${name}".${hint}`);
    return null;
  }

  #complain(pointer: string, message: string): void {
    this.diagnostics.push(
      locate(this.#document, { code: 'test/reference', severity: 'error', pointer, at: 'value', message }),
    );
  }
}

function usersOf(value: UncheckedObject<Spec.TestFile>): [string, Viewer][] {
  return entriesOf(value.users).map(([name, user]) => [name, viewerOf(objectOf(user))]);
}

function viewerOf(user: UncheckedObject<Spec.User>): Viewer {
  return {
    groups: new Set(namesOf(user.groups)),
    attributes: new Map(entriesOf(user.attributes).map(([name, values]) => [name, new Set(namesOf(values))])),
    purposes: new Set(namesOf(user.purposes)),
  };
}

function sourcesOf(value: UncheckedObject<Spec.TestFile>): [string, KnownSource][] {
  return entriesOf(value.dataSources).map(([name, source]) => [name, sourceOf(objectOf(source))]);
}

function sourceOf(source: UncheckedObject<Spec.DataSource>): KnownSource {
  const domain = textOf(source.domain);
  return {
    tags: new Set(namesOf(source.tags)),
    domains: new Set(domain === '' ? [] : [domain]),
    columns: new Map(entriesOf(source.columns).map(([name, tags]) => [name, new Set(namesOf(tags))])),
  };
}

function namesOf(value: Json | undefined): string[] {
  return textsOf(value).map(normalText);
}

function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? normalText(value) : '';
}

function escapeStep(step: string): string {
  return toPointer([step]).slice(1);
}
