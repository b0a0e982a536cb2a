import { RunFailure } from '../model/failure.ts';
import { nearestHint } from '../model/nearest.ts';
import type { DeleteLimit, Settings } from '../model/settings.ts';
import { INPUTS, type InputDefinition, inputNamed } from './inputs.ts';
import { readShard, shardProblems } from './shards.ts';

/** Values by input name; `undefined` or blank text means "not given". */
type InputSource = (name: string) => string | undefined;

/**
 * Reads every input into one typed value. Throws RunFailure `config` that names all mistakes together.
 * `environment` holds the substitutes (`IMMUTA_URL`, `IMMUTA_API_KEY`, `GITHUB_TOKEN`).
 */
export function readSettings(given: InputSource, environment: Readonly<Record<string, string | undefined>>): Settings {
  const problems: string[] = [];
  const text = (name: string): string => inputText(inputNamed(name), given, environment);
  const choice = <T extends string>(name: string, allowed: readonly [T, ...T[]]): T => {
    const value = text(name);
    const found = allowed.find((option) => option === value);
    if (found === undefined) problems.push(unknownChoice(name, value, allowed));
    return found ?? allowed[0];
  };
  const flag = (name: string): boolean => {
    const value = text(name).toLowerCase();
    if (value !== 'true' && value !== 'false') {
      problems.push(`Input \`${name}\` is ${quoted(value)}; write \`true\` or \`false\`.`);
    }
    return value === 'true';
  };
  const whole = (name: string, least: number, most: number): number => {
    const value = text(name);
    const number = /^-?\d+$/.test(value) ? Number(value) : Number.NaN;
    if (!(number >= least && number <= most)) {
      problems.push(`Input \`${name}\` is ${quoted(value)}; write a whole number from ${least} to ${most}.`);
      return Number(inputNamed(name).default);
    }
    return number;
  };
  const lines = (name: string): string[] => splitLines(text(name));

  const settings: Settings = {
    given: new Set(INPUTS.filter((input) => givenText(input, given, environment) !== null).map(({ name }) => name)),
    mode: choice('mode', ['auto', 'validate', 'plan', 'apply', 'drift']),
    applyRefs: lines('apply-refs'),
    immutaUrl: text('immuta-url'),
    apiKey: text('api-key'),
    authScheme: choice('auth-scheme', ['raw', 'bearer']),
    specs: lines('specs'),
    scope: choice('scope', ['auto', 'changed', 'all']),
    environment: text('environment'),
    variables: lines('variables'),
    secretNames: lines('secret-names'),
    planSecrets: choice('plan-secrets', ['same-target', 'always', 'never']),
    prune: flag('prune'),
    reCertify: flag('re-certify'),
    reAcknowledge: flag('re-acknowledge'),
    deleteDataSourcesOnWorkspaceDelete: flag('delete-data-sources-on-workspace-delete'),
    resend: lines('resend'),
    maxDeletes: readDeleteLimit(text('max-deletes'), problems),
    onLoosening: choice('on-loosening', ['warn', 'ignore', 'fail', 'approval']),
    onRevocation: choice('on-revocation', ['warn', 'fail']),
    onExpired: choice('on-expired', ['warn', 'fail']),
    overrideLabel: text('override-label'),
    onStalePlan: choice('on-stale-plan', ['fail', 'warn', 'ignore']),
    onDrift: choice('on-drift', ['report', 'fail', 'apply']),
    expectDigest: text('expect-digest').toLowerCase(),
    adoptPullRequest: flag('adopt-pull-request'),
    onIncomplete: choice('on-incomplete', ['fail', 'warn']),
    waitSeconds: whole('wait', -1, 86_400),
    shard: readShard(text('shard'), problems),
    merge: lines('merge'),
    concurrency: whole('concurrency', 1, 64),
    timeoutSeconds: whole('timeout', 1, 3_600),
    comment: choice('comment', ['changes', 'always', 'never']),
    commentAuthors: lines('comment-author'),
    githubToken: text('github-token'),
    approvalKey: text('approval-key'),
    cursor: text('cursor'),
    cache: text('cache'),
    caFile: text('ca-file'),
    tenantProfile: text('tenant-profile'),
    allowHttp: flag('allow-http'),
    failOnWarnings: flag('fail-on-warnings'),
  };
  problems.push(...environmentProblems(settings.environment), ...keyProblems(settings.apiKey));
  problems.push(...shardProblems(settings), ...digestProblems(settings), ...approvalKeyProblems(settings.approvalKey));
  if (settings.specs.every((pattern) => pattern.startsWith('!'))) {
    problems.push('Input `specs` names no pattern that includes files; write at least one without `!`.');
  }
  if (problems.length > 0) throw new RunFailure('config', problems);
  return settings;
}

/** The value of one input: given, else its environment variable, else its default. Blank counts as not given. */
function inputText(
  input: InputDefinition,
  given: InputSource,
  environment: Readonly<Record<string, string | undefined>>,
): string {
  return givenText(input, given, environment) ?? (input.default.startsWith('${{') ? '' : input.default);
}

function givenText(
  input: InputDefinition,
  given: InputSource,
  environment: Readonly<Record<string, string | undefined>>,
): string | null {
  const direct = given(input.name)?.trim();
  if (direct !== undefined && direct !== '') return direct;
  const standIn = input.environment === undefined ? undefined : environment[input.environment]?.trim();
  return standIn === undefined || standIn === '' ? null : standIn;
}

/** Splits a list input: one value a line, blank lines and surrounding blanks dropped. */
export function splitLines(text: string): string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

function readDeleteLimit(text: string, problems: string[]): DeleteLimit {
  const match = /^(\d{1,9})(%?)$/.exec(text);
  const value = Number(match?.[1]);
  if (match === null || (match[2] === '%' && value > 100)) {
    problems.push(
      `Input \`max-deletes\` is ${quoted(text)}; write a whole number such as \`3\`, or a share such as \`5%\`.`,
    );
    return { unit: 'count', value: 0 };
  }
  return { unit: match[2] === '%' ? 'percent' : 'count', value };
}

/** The name goes into hidden markers, deployments and file names: a narrow alphabet keeps every one of them safe. */
function environmentProblems(name: string): string[] {
  if (/^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/.test(name)) return [];
  return [
    `Input \`environment\` is ${quoted(name)}; use 1 to 63 letters, digits, dots, hyphens or underscores, beginning with a letter or digit.`,
  ];
}

/** A key with a line break or blank inside would break the header; it is never shown. */
function keyProblems(key: string): string[] {
  return /^[\x21-\x7e]*$/.test(key)
    ? []
    : [
        'Input `api-key` has blanks, line breaks or characters that no Immuta key has; paste the key alone into the secret.',
      ];
}

/** A short key could be guessed from one sealed record. It is never shown. */
function approvalKeyProblems(key: string): string[] {
  if (key === '' || key.length >= 32) return [];
  return [
    `Input \`approval-key\` has ${key.length} characters; use 32 or more random ones, for example of \`openssl rand -base64 32\`.`,
  ];
}

/** A mistyped digest must not read as none: that would revert without looking. */
function digestProblems({ expectDigest, onDrift }: Settings): string[] {
  if (expectDigest === '') return [];
  if (!/^sha256:[0-9a-f]{64}$/.test(expectDigest)) {
    return [
      `Input \`expect-digest\` is ${quoted(expectDigest)}; write \`sha256:\` and 64 hex digits, as the drift issue shows it.`,
    ];
  }
  if (onDrift === 'apply') return [];
  return ['Input `expect-digest` binds a revert to what was seen; it needs `on-drift: apply`.'];
}

function unknownChoice(name: string, value: string, allowed: readonly string[]): string {
  const words = allowed.map((option) => `\`${option}\``).join(', ');
  return `Input \`${name}\` is ${quoted(value)}; it must be one of ${words}. ${nearestHint(value, allowed, '')}`.trimEnd();
}

function quoted(value: string): string {
  return JSON.stringify(value.length > 80 ? `${value.slice(0, 80)}…` : value);
}
