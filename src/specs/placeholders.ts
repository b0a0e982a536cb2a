import { type Kind, keyOf } from '../kinds/kind.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { ResolvedResource, Resource } from '../model/resource.ts';
import { normalText, normalValue } from '../model/text.ts';
import { FileResource, type Placeholders } from './file-resource.ts';
import { fillWhole, type PlaceholderSources } from './fill.ts';

/** A resource with its placeholders looked up. */
export interface Resolution {
  /** The resource by its filled key, with `desired` filled as far as possible. */
  readonly resource: FileResource;
  /** `null` when a placeholder has no value. */
  readonly resolved: ResolvedResource | null;
  readonly diagnostics: readonly Diagnostic[];
  /** Whether every placeholder has its value, so that `payload('real')` may be asked for. */
  readonly filled: boolean;
  /** A variable has no value, so `desired` is not what the revision wanted. Unset secrets do not count. */
  readonly unknown: boolean;
  /** Values that came from the environment: for redaction, and nowhere else. */
  readonly secrets: readonly string[];
}

/** Looks up every placeholder of a resource. `secretScope`: JSON pointers under which the environment may fill in. */
export function resolveResource(
  written: Resource,
  kind: Pick<Kind, 'keyField' | 'identity' | 'secretScope'>,
  sources: PlaceholderSources,
): Resolution {
  // Before secrets are filled in: those are sent as they are.
  const resource = normalResource(written);
  if (!mayHavePlaceholders(written)) return new PlainResolution(new FileResource(resource, resource.spec, null));
  const { secretScope } = kind;
  const filled = fillWhole({ document: resource.document, secretScope, sources }, resource.spec, 'shown');
  const key = keyOf(kind, filled.value);
  const { secretPaths, secrets, unfilled, unknown, diagnostics } = filled;
  const named = key === null ? resource : { ...resource, key };
  const paths = secretPaths.size === 0 ? NOTHING : shared([...secretPaths].sort());
  const own = new FileResource(named, filled.value, { secretScope, sources, secretPaths: paths, unfilled });
  const isComplete = diagnostics.length === 0;
  return {
    resource: own,
    resolved: isComplete ? own : null,
    diagnostics: isComplete ? NOTHING : diagnostics,
    filled: isComplete && !unfilled,
    unknown,
    secrets: secrets.size === 0 ? NOTHING : shared([...secrets]),
  };
}

/** The resolution of a resource that an earlier run looked at, with the same variables. */
export function knownResolution(
  resource: Pick<Resource, 'kind' | 'key' | 'document'>,
  placeholders: Placeholders | null,
): Resolution {
  const own = new FileResource(resource, undefined, placeholders);
  if (placeholders === null) return new PlainResolution(own);
  const known = { resource: own, resolved: own, diagnostics: NOTHING, unknown: false, secrets: NOTHING };
  return { ...known, filled: !placeholders.unfilled };
}

const NOTHING: readonly never[] = [];
const LISTS = new Map<string, readonly string[]>();
const MOST_LISTS = 1_000;

/** Most specs have their secrets in the same places: equal lists are one. */
function shared(list: readonly string[]): readonly string[] {
  const key = list.join('\n');
  const known = LISTS.get(key);
  if (known !== undefined && known.length === list.length) return known;
  if (LISTS.size < MOST_LISTS) LISTS.set(key, list);
  return list;
}

/** The resolution of a resource without placeholders. */
class PlainResolution implements Resolution {
  readonly resource: FileResource;

  constructor(resource: FileResource) {
    this.resource = resource;
  }

  get resolved(): ResolvedResource {
    return this.resource;
  }

  get diagnostics(): readonly Diagnostic[] {
    return NOTHING;
  }

  get filled(): boolean {
    return true;
  }

  get unknown(): boolean {
    return false;
  }

  get secrets(): readonly string[] {
    return NOTHING;
  }
}

/** Whether a resolution is the same whatever the variables and the environment are. */
export function isPlain(resolution: Resolution): boolean {
  return resolution instanceof PlainResolution;
}

/** The resource in the one form in which specs are compared and sent. */
function normalResource(resource: Resource): Resource {
  const spec = normalValue(resource.spec);
  const key = normalText(resource.key);
  return spec === resource.spec && key === resource.key ? resource : { ...resource, key, spec };
}

/**
 * Every `$` of a document's value is in its text as it is, or in an escape: `\\x24`, `\\u0024`. A spec that was put
 * together elsewhere (a tenant's state on its way into the file) is not in the text.
 */
function mayHavePlaceholders({ document, spec }: Resource): boolean {
  if (spec !== document.value) return true;
  return document.text.includes('${') || document.text.includes('\\');
}
