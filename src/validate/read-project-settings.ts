import type { Diagnostic } from '../model/diagnostic.ts';
import { isList, isObject, type Json, type Unchecked, type UncheckedObject } from '../model/json.ts';
import { toPointer } from '../model/pointer.ts';
import {
  NO_PROJECT_SETTINGS,
  type ProjectSettings,
  SETTINGS_FILE,
  type SeverityOverride,
  type SpecFiles,
} from '../model/project-settings.ts';
import { parseFile } from '../specs/parse-file.ts';
import { didYouMean } from './did-you-mean.ts';
import { locate } from './locate.ts';

/** Settings read from the file, and what is wrong with it. What is wrong counts as not set. */
interface ProjectSettingsResult {
  readonly settings: ProjectSettings;
  readonly diagnostics: readonly Diagnostic[];
}

/** Which names of the file are known to the caller. */
interface KnownNames {
  /** Codes of rules whose severity may be set. Absent: every code passes. */
  readonly settable?: ReadonlySet<string>;
}

interface FilesOfSettings {
  specs: string | string[];
  variables: string | string[];
}

/** What the file may set. */
interface SettingsFile extends FilesOfSettings {
  rules: Record<string, string>;
  environments: Record<string, FilesOfSettings>;
  approvers: Record<string, string | string[]>;
  wait: number;
  concurrency: number;
  comment: string;
}

const KEYS: ReadonlySet<string> = new Set([
  'rules',
  'specs',
  'variables',
  'environments',
  'approvers',
  'wait',
  'concurrency',
  'comment',
] satisfies (keyof SettingsFile)[]);

/** Inputs that look like settings of a project and must not be: a pull request could move a secret or lower a guard. */
const FORBIDDEN: ReadonlySet<string> = new Set([
  'mode',
  'apply-refs',
  'immuta-url',
  'api-key',
  'auth-scheme',
  'scope',
  'environment',
  'secret-names',
  'plan-secrets',
  'prune',
  're-certify',
  're-acknowledge',
  'delete-data-sources-on-workspace-delete',
  'resend',
  'max-deletes',
  'on-loosening',
  'on-revocation',
  'on-expired',
  'override-label',
  'on-stale-plan',
  'on-drift',
  'expect-digest',
  'adopt-pull-request',
  'on-incomplete',
  'shard',
  'merge',
  'timeout',
  'comment-author',
  'github-token',
  'approval-key',
  'cursor',
  'cache',
  'ca-file',
  'tenant-profile',
  'allow-http',
  'fail-on-warnings',
]);

const LEVELS: ReadonlyMap<unknown, SeverityOverride> = new Map<unknown, SeverityOverride>([
  ['off', 'off'],
  // YAML 1.1 editors turn a bare `off` into false.
  [false, 'off'],
  ['warn', 'warning'],
  ['warning', 'warning'],
  ['error', 'error'],
]);

/** Reads `.immuta-gitops.yaml`; `null`: there is none. */
export function readProjectSettings(bytes: Uint8Array | null, known: KnownNames = {}): ProjectSettingsResult {
  if (bytes === null || bytes.length === 0) return { settings: NO_PROJECT_SETTINGS, diagnostics: [] };
  const { documents, diagnostics } = parseFile({ path: SETTINGS_FILE, bytes });
  const [document, second] = documents;
  const found = diagnostics.filter(({ code }) => code !== 'yaml/empty');
  if (!document) return { settings: NO_PROJECT_SETTINGS, diagnostics: found };
  const complain: Complain = (steps, at, message) => {
    found.push(locate(document, { ...MISTAKE, pointer: toPointer([...steps]), at, message }));
  };
  if (second) found.push(locate(second, { ...MISTAKE, pointer: '', at: 'start', message: ONE_DOCUMENT }));
  const value: Unchecked<SettingsFile> = document.value;
  if (!isObject(value)) {
    complain([], 'value', `this file is a mapping of ${list(KEYS)}.`);
    return { settings: NO_PROJECT_SETTINGS, diagnostics: found };
  }
  for (const key of Object.keys(value)) if (!KEYS.has(key)) complain([key], 'key', unknownKey(key));
  return {
    settings: {
      severityOverrides: severityOverridesOf(value.rules, complain, known.settable),
      ...filesOf(value, [], complain),
      environments: environmentsOf(value.environments, complain),
      approvers: approversOf(value.approvers, complain),
      waitSeconds: wholeNumber('wait', value.wait, [-1, 86_400], complain),
      concurrency: wholeNumber('concurrency', value.concurrency, [1, 64], complain),
      comment: commentOf(value.comment, complain),
    },
    diagnostics: found,
  };
}

const MISTAKE = { code: 'settings/rules', severity: 'error' } as const;
const ONE_DOCUMENT = 'this file has one document. Remove the second one.';

type Complain = (steps: readonly string[], at: 'key' | 'value', message: string) => void;

function unknownKey(key: string): string {
  if (FORBIDDEN.has(key)) {
    return `${key} cannot be set in this file, because a pull request could change it. Set it as an input in the workflow, or as the flag --${key}.`;
  }
  const near = didYouMean(key, KEYS);
  return `${key.slice(0, 60)} is not a key of this file.${near ? ` Did you mean ${near}?` : ` Its keys are ${list(KEYS)}.`}`;
}

function severityOverridesOf(
  rules: Json | undefined,
  complain: Complain,
  settable: ReadonlySet<string> | undefined,
): ReadonlyMap<string, SeverityOverride> {
  const severityOverrides = new Map<string, SeverityOverride>();
  if (rules === undefined) return severityOverrides;
  if (!isObject(rules)) {
    complain(['rules'], 'value', 'rules is a mapping of rule codes to off, warning or error.');
    return severityOverrides;
  }
  for (const [code, value] of Object.entries(rules)) {
    const level = LEVELS.get(value);
    if (settable && !settable.has(code)) complain(['rules', code], 'key', notSettable(code, settable));
    else if (level) severityOverrides.set(code, level);
    else {
      const message = `found ${shown(value)}, expected off, warning or error.`;
      complain(['rules', code], 'value', message);
    }
  }
  return severityOverrides;
}

function environmentsOf(value: Json | undefined, complain: Complain): ReadonlyMap<string, SpecFiles> {
  const environments = new Map<string, SpecFiles>();
  if (value === undefined) return environments;
  if (!isObject(value)) {
    complain(['environments'], 'value', 'environments is a mapping of names to specs and variables.');
    return environments;
  }
  for (const [name, own] of Object.entries(value)) {
    const steps = ['environments', name];
    // An environment that could not be read is one all the same: its name is not a misspelling.
    environments.set(name, { specs: null, variables: null });
    if (!/^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/.test(name)) {
      const rule = 'use 1 to 63 letters, digits, dots, hyphens or underscores, beginning with a letter or digit';
      complain(steps, 'key', `${shown(name)} cannot be the name of an environment; ${rule}.`);
    } else if (own !== null && !isObject(own)) {
      complain(steps, 'value', `found ${shown(own)}, expected a mapping of specs and variables.`);
    } else {
      for (const key of Object.keys(own ?? {})) {
        if (key === 'specs' || key === 'variables') continue;
        const message = FORBIDDEN.has(key)
          ? unknownKey(key)
          : `${key.slice(0, 60)} is not a key of an environment; specs and variables are.`;
        complain([...steps, key], 'key', message);
      }
      environments.set(name, filesOf(own ?? {}, steps, complain));
    }
  }
  return environments;
}

const LOGIN = /^@[A-Za-z0-9-]+(?:\/[A-Za-z0-9._-]+)?$/;

function approversOf(value: Json | undefined, complain: Complain): ReadonlyMap<string, readonly string[]> {
  const approvers = new Map<string, readonly string[]>();
  if (value === undefined) return approvers;
  if (!isObject(value)) {
    complain(['approvers'], 'value', 'approvers is a mapping of tags to lists of @login or @org/team.');
    return approvers;
  }
  for (const [tag, names] of Object.entries(value)) {
    const list = isList(names) ? names : [names];
    const isLogin = (name: Json): name is string => typeof name === 'string' && LOGIN.test(name);
    if (list.length > 0 && list.every(isLogin)) approvers.set(tag, list);
    else {
      const wrong = list.find((name) => !isLogin(name)) ?? [];
      complain(['approvers', tag], 'value', `found ${shown(wrong)}, expected @login or @org/team.`);
    }
  }
  return approvers;
}

function filesOf(value: UncheckedObject<FilesOfSettings>, steps: readonly string[], complain: Complain): SpecFiles {
  const specs = textsOf(value.specs, [...steps, 'specs'], complain);
  if (specs?.every((pattern) => pattern.startsWith('!'))) {
    const message = 'specs names no pattern that includes files; write at least one without "!".';
    complain([...steps, 'specs'], 'value', message);
    return { specs: null, variables: textsOf(value.variables, [...steps, 'variables'], complain) };
  }
  return { specs, variables: textsOf(value.variables, [...steps, 'variables'], complain) };
}

/** One text, or a list of texts. */
function textsOf(value: Json | undefined, steps: readonly string[], complain: Complain): readonly string[] | null {
  if (value === undefined) return null;
  const items = isList(value) ? value : [value];
  const texts = items.filter((item): item is string => typeof item === 'string' && item.trim() !== '');
  if (texts.length < items.length) {
    complain(steps, 'value', `found ${shown(value)}, expected a list of paths.`);
    return null;
  }
  const outside = texts.find((text) =>
    /^(?:[\\/]|[A-Za-z]:)|(?:^|[\\/])\.\.(?:[\\/]|$)/.test(text.trim().replace(/^!/, '')),
  );
  if (outside === undefined) return texts.map((text) => text.trim());
  complain(steps, 'value', `${shown(outside)} leaves the repository; write paths from its root.`);
  return null;
}

function wholeNumber(
  name: string,
  value: Json | undefined,
  [least, most]: readonly [number, number],
  complain: Complain,
): number | null {
  if (value === undefined) return null;
  if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most) return value;
  complain([name], 'value', `found ${shown(value)}, expected a whole number from ${least} to ${most}.`);
  return null;
}

function commentOf(value: Json | undefined, complain: Complain): ProjectSettings['comment'] {
  if (value === undefined) return null;
  if (value === 'always' || value === 'changes' || value === 'never') return value;
  complain(['comment'], 'value', `found ${shown(value)}, expected always, changes or never.`);
  return null;
}

function notSettable(code: string, settable: ReadonlySet<string>): string {
  const near = didYouMean(code, settable);
  return `${code.slice(0, 60)} is not a rule whose severity can be set.${near ? ` Did you mean ${near}?` : ' docs/rules.md lists them.'}`;
}

function shown(value: Json): string {
  return JSON.stringify(value).slice(0, 60);
}

function list(names: ReadonlySet<string>): string {
  const all = [...names];
  return `${all.slice(0, -1).join(', ')} and ${all.at(-1)}`;
}
