import { projectAccess } from '../../exposure/access.ts';
import { accessPolicyOf } from '../../exposure/access-policy.ts';
import { compareAccess } from '../../exposure/compare-policies.ts';
import { differing, Fields, type Unused } from '../../exposure/fields.ts';
import type { AccessPolicy } from '../../exposure/model.ts';
import {
  type ExposureResult,
  type Finding,
  findingWith,
  joinFindings,
  sure,
  unclear,
  unusedKey,
} from '../../exposure/result.ts';
import { joined, quote } from '../../exposure/words.ts';
import type { JsonObject, UncheckedObject } from '../../model/json.ts';
import { stableText } from '../../model/stable-json.ts';
import type { ExposureContext } from '../kind.ts';
import type { ProjectSpec, Subscription } from './spec.ts';

/** A project, read to its last key. */
interface ProjectModel {
  readonly accessPolicy: AccessPolicy;
  readonly purposes: ReadonlySet<string>;
  readonly sources: ReadonlySet<string>;
  readonly maskedJoins: boolean;
  readonly equalized: boolean;
  /** `null` where there is none. */
  readonly workspace: string | null;
  readonly unused: readonly Unused[];
}

/**
 * Whether a change of a project lets people see more: who may join it, the purposes under which its members may act, the data
 * sources they may use under them, joins on masked columns, and equalization, which holds everyone to what all may see. A
 * project that is made or deleted is compared with one that holds nothing.
 */
export function exposure(before: JsonObject | null, after: JsonObject | null, change: ExposureContext): ExposureResult {
  if (before === null && change.unreadable)
    return joinFindings([
      unclear('The project exists in Immuta but could not be read, so the change cannot be compared.'),
    ]);
  const [was, is] = [projectModel(before), projectModel(after)];
  return joinFindings([
    ...(before === null || after === null ? [] : differing(was.unused, is.unused).map(unusedKey)),
    ...compareAccess(projectAccess(was.accessPolicy), projectAccess(is.accessPolicy), 'the project'),
    ...listFindings(was.purposes, is.purposes, {
      gained: (list) =>
        `Members of the project may now act under the purpose${list}, which opens what policies except for it.`,
      lost: (list) => `Members of the project may no longer act under the purpose${list}.`,
    }),
    ...listFindings(was.sources, is.sources, {
      gained: (list) => `Members of the project may now use the data source${list} under its purposes.`,
      lost: (list) => `Members of the project may no longer use the data source${list} under its purposes.`,
    }),
    ...joinsFindings(was, is),
    ...(before === null || after === null ? [] : [...equalizationFindings(was, is), ...workspaceFindings(was, is)]),
  ]);
}

function projectModel(spec: UncheckedObject<ProjectSpec> | null): ProjectModel {
  const unused: Unused[] = [];
  const project = new Fields<ProjectSpec>(spec ?? {}, '', unused);
  // Tags of a project label the project itself; policies act on tags of data sources.
  project.ignore('projectKey', 'name', 'description', 'documentation', 'tags');
  // Manual where a file leaves it out (v2-policy-project-purpose.md 4).
  const accessPolicy = accessPolicyOf(
    project.object('subscriptionPolicy') ?? new Fields<Subscription>({ type: 'manual' }, '', unused),
  );
  const purposes = new Set(project.texts('purposes'));
  const sources = new Set(project.texts('datasources'));
  const joins = [project.flag('allowMaskedJoins'), project.flag('allowedMaskedJoins')];
  const maskedJoins = joins.includes(true);
  const value = project.value('workspace') ?? null;
  const equalized = project.flag('equalization') || value !== null;
  project.close();
  const workspace = value === null ? null : stableText(value);
  return { accessPolicy, purposes, sources, maskedJoins, equalized, workspace, unused };
}

type Say = (names: string) => string;

function listFindings(
  before: ReadonlySet<string>,
  after: ReadonlySet<string>,
  say: { readonly gained: Say; readonly lost: Say },
): Finding[] {
  const gained = [...after.difference(before)].sort();
  const lost = [...before.difference(after)].sort();
  const text = (list: readonly string[]): string => `${list.length > 1 ? 's' : ''} ${joined(list.map(quote), 'and')}`;
  return [
    ...(gained.length === 0 ? [] : [sure('more', say.gained(text(gained)))]),
    ...(lost.length === 0 ? [] : [sure('less', say.lost(text(lost)))]),
  ];
}

function joinsFindings(was: ProjectModel, is: ProjectModel): Finding[] {
  if (was.maskedJoins === is.maskedJoins) return [];
  return [
    is.maskedJoins
      ? sure('more', 'Members of the project may now join data sources on masked columns.')
      : sure('less', 'Members of the project may no longer join data sources on masked columns.'),
  ];
}

function equalizationFindings(was: ProjectModel, is: ProjectModel): Finding[] {
  if (was.equalized === is.equalized) return [];
  return [
    is.equalized
      ? sure('less', 'The project is equalized: its members see only what all of them may see.')
      : sure('more', 'The project is no longer equalized: each member sees all that they may see on their own.'),
  ];
}

/** A workspace holds data that members derived; who else sees that is not known. */
function workspaceFindings(was: ProjectModel, is: ProjectModel): Finding[] {
  if (was.workspace === is.workspace) return [];
  if (is.workspace === null) {
    const reason = 'The project loses its workspace, and members the data in it.';
    return [{ more: 'no', less: 'maybe', ...findingWith(reason) }];
  }
  if (was.workspace === null) {
    const reason =
      'The project gets a workspace: members may write derived data there, which others of the project see.';
    return [{ more: 'maybe', less: 'no', ...findingWith(reason) }];
  }
  return [unclear('The workspace of the project changes, and with it who sees the data in it.')];
}
