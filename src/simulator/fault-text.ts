import type { Fault, FaultMatch, FaultPlan, FaultRule } from './faults.ts';

/** The grammar, for `--help` and for messages. */
export const FAULT_GRAMMAR = `METHOD PATH [kind=NAME] [dryRun=true|false] [nth=N|first|N..|N..M] FAULT [retryAfter=SECONDS], several joined by ";".
METHOD is GET, POST, PUT, DELETE or *; PATH is the start of a path, or *.
FAULT is status=CODE, slow=MILLISECONDS, redirect=URL, reset-before, reset-after, html, truncated, malformed, no-dry-run-echo, half-list, empty-list or other-envelope.
Example: POST /api/v2/policy nth=2 status=503; GET /project status=429 retryAfter=1`;

const METHODS = ['GET', 'POST', 'PUT', 'DELETE', '*'];
const BARE = [
  'reset-before',
  'reset-after',
  'html',
  'truncated',
  'malformed',
  'no-dry-run-echo',
  'half-list',
  'empty-list',
  'other-envelope',
] as const;

/** Reads the text form of a plan. Throws a sentence that names the rule and what was expected. */
export function parseFaults(text: string): FaultPlan {
  return text
    .split(/[;\n]/)
    .map((rule) => rule.trim())
    .filter((rule) => rule !== '')
    .map(parseRule);
}

function parseRule(rule: string): FaultRule {
  const fail: Fail = (found, expected) => {
    throw new Error(`In the fault "${rule}": ${found}; ${expected}.\n${FAULT_GRAMMAR}`);
  };
  const [method = '', path = '', ...words] = rule.split(/\s+/);
  if (!METHODS.includes(method)) fail(`"${method}" is not a method`, `expected one of ${METHODS.join(', ')}`);
  if (path !== '*' && !path.startsWith('/')) fail(`"${path}" is not a path`, 'expected one that starts with "/", or *');
  let match: FaultMatch = { ...(method === '*' ? {} : { method }), ...(path === '*' ? {} : { path }) };
  let fault: Fault | null = null;
  let retryAfter: number | null = null;
  for (const word of words) {
    const [name = '', value = ''] = word.split(/=(.*)/s);
    if (name === 'kind') match = { ...match, kind: value || fail('kind= is empty', 'expected the name of a kind') };
    else if (name === 'dryRun') match = { ...match, dryRun: truth(value, fail) };
    else if (name === 'nth') match = { ...match, ...range(value, fail) };
    else if (name === 'retryAfter') retryAfter = number(word, value, fail);
    else if (fault !== null) fail(`"${word}" is one fault too many`, 'expected one in each rule');
    else fault = faultIn(word, fail);
  }
  if (fault === null) return fail('no fault is named', 'expected one after the path, such as status=503');
  if (retryAfter === null) return { match, fault };
  if (fault.type !== 'status') return fail('retryAfter goes with a status', `found the fault ${fault.type}`);
  return { match, fault: { ...fault, retryAfter } };
}

type Fail = (found: string, expected: string) => never;

function faultIn(word: string, fail: Fail): Fault {
  const [name = '', value = ''] = word.split(/=(.*)/s);
  const bare = BARE.find((one) => one === word);
  if (bare) return { type: bare };
  if (name === 'slow') return { type: 'slow', milliseconds: number(word, value, fail) };
  if (name === 'redirect') return { type: 'redirect', url: value || fail('redirect= is empty', 'expected an address') };
  if (name !== 'status') return fail(`"${word}" is not a fault`, 'expected one of those below');
  const status = number(word, value, fail);
  return status >= 400 && status <= 599
    ? { type: 'status', status }
    : fail(`"${word}" is not a failure`, 'expected a code from 400 to 599');
}

function number(word: string, value: string, fail: Fail): number {
  return /^\d+$/.test(value) ? Number(value) : fail(`"${word}" has no number`, 'expected digits after "="');
}

function truth(value: string, fail: Fail): boolean {
  if (value === 'true') return true;
  return value === 'false' ? false : fail(`"dryRun=${value}" is neither`, 'expected dryRun=true or dryRun=false');
}

/** `2` is the second alone, `2..` the second and all after it, `2..4` three of them. */
function range(value: string, fail: Fail): Pick<FaultMatch, 'from' | 'to'> {
  const found = /^([1-9]\d*)(\.\.([1-9]\d*)?)?$/.exec(value === 'first' ? '1' : value);
  if (!found) return fail(`"nth=${value}" counts nothing`, 'expected N, first, N.. or N..M, from 1');
  const from = Number(found[1]);
  if (found[2] === undefined) return { from, to: from };
  if (found[3] === undefined) return { from };
  const to = Number(found[3]);
  return to >= from ? { from, to } : fail(`"nth=${value}" ends before it starts`, 'expected the smaller number first');
}
