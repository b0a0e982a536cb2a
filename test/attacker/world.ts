import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { decideRun } from '../../src/action/decide-run.ts';
import { runEvent } from '../../src/action/run-event.ts';
import type { GitHubEvent } from '../../src/github/event.ts';
import { ACTIONS_BOT } from '../../src/github/limits.ts';
import { createFakeClock } from '../../src/immuta/clock-for-tests.ts';
import { connect } from '../../src/immuta/connect.ts';
import { KINDS } from '../../src/kinds/index.ts';
import { simulatedKinds } from '../../src/kinds/simulated.ts';
import { RunFailure } from '../../src/model/failure.ts';
import type { JsonObject } from '../../src/model/json.ts';
import type { Plan } from '../../src/model/plan.ts';
import { createRedactor } from '../../src/report/redactor.ts';
import { readSettings } from '../../src/settings/read-settings.ts';
import type { JournalEntry } from '../../src/simulator/journal.ts';
import { DEFAULT_USER, type Simulator, startSimulator } from '../../src/simulator/server.ts';
import { identitiesOf, sentWrites, targetOf } from '../apply/tenant-state.ts';
import { MemoryGitHub } from './memory-github.ts';
import { MemoryRepository, type Tree } from './memory-repository.ts';

export const SECRET = 'the-password-of-the-warehouse';

/** What starts a run: the event, and what is checked out. */
export interface Occasion {
  readonly event: string;
  readonly ref: string;
  readonly sha: string;
  readonly checkout?: string;
  readonly mode?: string;
  readonly before?: string;
  readonly pull?: MemoryGitHub['pulls'][number];
}

/** What was seen, for the proof that the histories reach what they are to prove. */
export interface Tally {
  runs: number;
  refused: number;
  writes: number;
  deletions: number;
  secrets: number;
  green: number;
}

/** A repository, GitHub and a tenant in memory, with the action's own code between them, and what was promised of them. */
export class AttackedWorld implements AsyncDisposable {
  readonly repository = new MemoryRepository();
  readonly github = new MemoryGitHub(this.repository);
  readonly simulator: Simulator;
  readonly #temp = mkdtempSync(join(tmpdir(), 'attacked-'));
  readonly #tally: Tally;
  /** By pull request, what its last plan before the merge showed: each operation with the spec that it is of. */
  readonly #shown = new Map<number, ReadonlyMap<string, JsonObject | null>>();

  private constructor(simulator: Simulator, tally: Tally) {
    this.simulator = simulator;
    this.#tally = tally;
  }

  static async open(tally: Tally): Promise<AttackedWorld> {
    const quirks = { creationTakes: 0, pageSize: 0, extraFields: false } as const;
    return new AttackedWorld(await startSimulator({ kinds: simulatedKinds, quirks }), tally);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.simulator.close();
    rmSync(this.#temp, { recursive: true, force: true });
  }

  /** Runs the action, and holds every request against what was promised. */
  async run(occasion: Occasion): Promise<void> {
    const start = this.simulator.journal.length;
    const before = new Set(identitiesOf(this.simulator));
    const names = this.#namesByPath();
    const hosts = new Set(Object.values(this.repository.treeOf(this.repository.tip('main'))).flatMap(hostOf));
    this.#tally.runs += 1;
    let code = -1;
    try {
      code = await this.#start(occasion);
    } catch (error) {
      if (!(error instanceof RunFailure)) throw error;
      this.#tally.refused += 1;
    }
    const entries = this.simulator.journal.slice(start);
    for (const entry of entries) this.#checkSecret(entry, hosts);
    for (const entry of sentWrites(entries)) this.#checkWrite(entry, before, names);
    if (code === 0 && occasion.event === 'push' && occasion.ref === 'refs/heads/main') this.#checkApplied();
  }

  /** A green run of the default branch means that what it merged is in the tenant, and what it removed is not. */
  #checkApplied(): void {
    const main = this.repository.tip('main');
    const head = new Set(Object.values(this.repository.treeOf(main)).map(identityOf));
    const there = new Set(identitiesOf(this.simulator));
    for (const id of head)
      if (!there.has(id)) throw new Error(`${id} was merged and not applied, and the run is green`);
    const held = this.repository.ancestors(main).flatMap((sha) => Object.values(this.repository.treeOf(sha)));
    for (const id of held.map(identityOf)) {
      if (!head.has(id) && there.has(id)) throw new Error(`${id} was removed and not deleted, and the run is green`);
    }
    this.#tally.green += 1;
  }

  /** The plan file of the last run. */
  lastPlan(): Plan {
    const plan = JSON.parse(readFileSync(join(this.#temp, 'immuta-gitops/default/plan.json'), 'utf8')) as Plan;
    // The file has its own words, and keeps the digest of each payload, not its differences.
    const operations = plan.operations.map((operation) => {
      const { held, demands } = operation as typeof operation & { held: boolean; demands: readonly string[] };
      return { ...operation, retained: held, requiredActions: demands, payloadChanges: [] };
    });
    return { ...plan, operations };
  }

  async #start(occasion: Occasion): Promise<number> {
    const { pull } = occasion;
    const event = this.#eventOf(occasion);
    const inputs: Readonly<Record<string, string>> = {
      mode: occasion.mode ?? 'auto',
      'immuta-url': this.simulator.url,
      'api-key': DEFAULT_USER.apiKey,
      'github-token': 'token',
      wait: '0',
      prune: 'true',
      'max-deletes': '1',
    };
    const settings = readSettings((name) => inputs[name], {});
    const redactor = createRedactor();
    const clock = createFakeClock();
    const signal = new AbortController().signal;
    const connection = connect({
      kinds: KINDS,
      url: settings.immutaUrl,
      apiKey: settings.apiKey,
      authScheme: settings.authScheme,
      timeoutSeconds: 20,
      concurrency: 1,
      environment: {},
      clock,
      signal,
      version: 'test',
      redact: (text) => redactor.text(text),
    });
    const checkout = occasion.checkout ?? occasion.sha;
    const log = { phase: () => undefined, step: () => undefined, note: () => undefined, end: () => undefined };
    let code: number;
    try {
      code = await runEvent({
        settings,
        event,
        request: decideRun(event, settings),
        github: this.github.as(ACTIONS_BOT),
        git: this.repository.clone(checkout),
        workspace: this.repository.workspace(checkout),
        clock,
        connect: () => ({ host: connection.host, reader: connection.reader, writer: connection.writer }),
        redactor,
        log,
        environment: { WAREHOUSE_PASSWORD: SECRET },
        signal,
      });
    } finally {
      await connection.close();
    }
    if (pull === undefined || pull.mergedAt !== null || checkout !== occasion.sha) return code;
    const plan = this.lastPlan();
    const specs = Object.values(this.repository.treeOf(occasion.sha));
    const specOf = ({ kind, key }: Plan['operations'][number]) =>
      specs.find((spec) => identityOf(spec) === `${kind} ${key}`) ?? null;
    if (plan.mode === 'plan') {
      this.#shown.set(pull.number, new Map(plan.operations.map((one) => [nameOf(one), specOf(one)])));
    }
    return code;
  }

  #eventOf({ event: name, ref, sha, before, pull }: Occasion): GitHubEvent {
    return {
      name,
      ref,
      sha,
      owner: 'acme',
      repo: 'specs',
      defaultBranch: 'main',
      actor: 'someone',
      apiUrl: '',
      serverUrl: 'https://github.com',
      runUrl: null,
      workspace: '/',
      temp: this.#temp,
      mergeGroupBase: null,
      before: before ?? null,
      pull:
        pull === undefined
          ? null
          : {
              number: pull.number,
              url: '',
              labels: pull.labels,
              headSha: this.repository.tip(pull.head),
              baseSha: this.repository.tip(pull.base),
              baseRef: pull.base,
              headRepository: 'acme/specs',
              author: 'someone',
              closed: pull.mergedAt !== null,
            },
    };
  }

  /** A real secret goes to no host that the default branch does not name. */
  #checkSecret({ body }: JournalEntry, hosts: ReadonlySet<string>): void {
    if (!JSON.stringify(body ?? null).includes(SECRET)) return;
    this.#tally.secrets += 1;
    for (const host of hostOf(body as JsonObject)) {
      if (!hosts.has(host)) throw new Error(`the secret was sent to ${host}, which the default branch does not name`);
    }
  }

  /** Nothing is written that no reviewed plan of a merged pull request showed, and nothing deleted that Git never held. */
  #checkWrite(entry: JournalEntry, before: ReadonlySet<string>, names: ReadonlyMap<string, string>): void {
    const merged = this.github.pulls.filter(({ mergedAt, base }) => mergedAt !== null && base === 'main');
    const plans = merged.flatMap(({ number }) => this.#shown.get(number) ?? []);
    const head = this.repository.treeOf(this.repository.tip('main'));
    if (entry.method === 'DELETE') {
      const id = names.get(entry.path);
      if (id === undefined) throw new Error(`DELETE ${entry.path} names nothing that was there`);
      if (!plans.some((plan) => plan.has(`delete ${id}`)))
        throw new Error(`no reviewed plan showed the deletion of ${id}`);
      const holds = (tree: Tree): boolean => Object.values(tree).some((spec) => identityOf(spec) === id);
      const history = this.repository.ancestors(this.repository.tip('main'));
      if (!history.some((sha) => holds(this.repository.treeOf(sha)))) throw new Error(`Git never held ${id}`);
      if (holds(head)) throw new Error(`${id} was deleted although Git holds it`);
      this.#tally.deletions += 1;
      return;
    }
    const id = targetOf(entry);
    const expected = before.has(id) ? ['update', 'replace', 'unknown'] : ['create', 'unknown'];
    const shown = plans.flatMap((plan) => expected.flatMap((action) => plan.get(`${action} ${id}`) ?? []));
    if (shown.length === 0) throw new Error(`no reviewed plan showed ${id}`);
    const desired = Object.values(head).find((spec) => identityOf(spec) === id);
    const sent = JSON.parse(JSON.stringify(entry.body).replaceAll(SECRET, '${WAREHOUSE_PASSWORD}')) as unknown;
    if (!isDeepStrictEqual(sent, desired)) throw new Error(`${id} was written otherwise than Git has it`);
    if (!shown.some((spec) => isDeepStrictEqual(sent, spec))) throw new Error(`no reviewed plan showed this ${id}`);
    this.#tally.writes += 1;
  }

  #namesByPath(): ReadonlyMap<string, string> {
    const { tenant } = this.simulator;
    return new Map([
      ...[...tenant.table('policy')].map(
        ([id, row]) => [`/policy/global/${id}`, `policy ${String(row['policyKey'])}`] as const,
      ),
      ...[...tenant.table('purpose')].map(
        ([id, row]) => [`/governance/purpose/${id}`, `purpose ${String(row['name'])}`] as const,
      ),
      ...['D1', 'D2'].map((key) => [`/api/v2/data/${key}`, `data ${key}`] as const),
    ]);
  }
}

function nameOf({ action, kind, key }: Plan['operations'][number]): string {
  return `${action} ${kind} ${key}`;
}

function hostOf(spec: JsonObject): string[] {
  const connection = spec['connection'];
  const host =
    typeof connection === 'object' && connection !== null && 'hostname' in connection ? connection['hostname'] : null;
  return typeof host === 'string' ? [host] : [];
}

function identityOf(spec: JsonObject): string {
  if (spec['connectionKey'] !== undefined) return `data ${String(spec['connectionKey'])}`;
  if (spec['policyKey'] !== undefined) return `policy ${String(spec['policyKey'])}`;
  return `purpose ${String(spec['name'])}`;
}
