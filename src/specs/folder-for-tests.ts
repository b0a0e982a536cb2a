import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { KINDS } from '../kinds/index.ts';
import { gitHistory } from './git-history.ts';
import { type LoadRequest, loadRevisions, type Revisions } from './load-revisions.ts';
import { type Selection, select } from './select.ts';
import { diskWorkspace } from './workspace.ts';

const PATTERNS = ['immuta/**/*.yaml', 'immuta/**/*.yml', 'immuta/**/*.json'];

/** A folder of specs, with or without Git. */
export class SpecFolder {
  readonly root = mkdtempSync(join(tmpdir(), 'specs [a]*-'));

  write(path: string, text: string): void {
    mkdirSync(dirname(join(this.root, path)), { recursive: true });
    writeFileSync(join(this.root, path), text);
  }

  git(...words: string[]): string {
    return runGit(this.root, ...words);
  }

  commit(): string {
    this.git('add', '-A');
    this.git('commit', '-q', '--allow-empty', '-m', 'x');
    return this.git('rev-parse', 'HEAD');
  }

  async load(more: Partial<LoadRequest> = {}, folder = this.root): Promise<Revisions> {
    return await loadRevisions({
      kinds: KINDS,
      workspace: diskWorkspace(folder),
      history: gitHistory(folder),
      head: 'working-tree',
      base: null,
      patterns: PATTERNS,
      basePatterns: null,
      variables: [],
      environment: {},
      secretNames: [],
      lenientSecrets: false,
      pending: [],
      ...more,
    });
  }

  [Symbol.dispose](): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}

/** Git with a name to commit under, and local submodules allowed. */
export function runGit(folder: string, ...words: string[]): string {
  const identity = ['-c', 'user.name=t', '-c', 'user.email=t@example.com', '-c', 'commit.gpgsign=false'];
  const file = ['-c', 'protocol.file.allow=always'];
  return execFileSync('git', [...identity, ...file, ...words], { cwd: folder, encoding: 'utf8', stdio: 'pipe' }).trim();
}

/** What changed between the revisions. */
export function changed({ head, base }: Revisions): Selection {
  return select(head, base, { scope: 'changed', only: null, pending: [] });
}

/** The selected keys, sorted. */
export function keys({ identities }: Selection): string[] {
  return [...identities].map((id) => id.split('\n')[1] ?? '').sort();
}
