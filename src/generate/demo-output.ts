import { runDemo } from '../cli/run-demo.ts';
import { renderIssueBody } from '../report/issue.ts';

/** What the demo prints and posts, with what differs from run to run taken out. */
interface DemoOutput {
  readonly terminal: string;
  /** Markdown of the pull request's comment, hidden lines left out. */
  readonly comment: string;
  /** Markdown of the drift issue. */
  readonly issue: string;
}

/** Runs the demo and keeps what it said. */
export async function demoOutput(examples: string): Promise<DemoOutput> {
  let terminal = '';
  const { drift } = await runDemo(examples, {
    print(text) {
      terminal += text;
    },
    progress: { phase: () => undefined, step: () => undefined, note: () => undefined },
    colour: false,
    width: 100,
    signal: new AbortController().signal,
  });
  const stable = withoutChance(terminal);
  const issue = renderIssueBody(drift, { previousBody: null, now: new Date('2026-01-31T05:00:00Z') });
  const comment = stable
    .split('\n')
    .filter((line) => line.startsWith('  │'))
    .map((line) => line.slice(4))
    .join('\n')
    .trim();
  return { terminal: stable, comment, issue: withoutChance(issue) };
}

function withoutChance(text: string): string {
  return text
    .replace(/127\.0\.0\.1:\d+/g, 'acme.hosted.immutacloud.com')
    .replace(/"policyId": \d+/g, '"policyId": 4')
    .replace(/`[0-9a-f]{7}`/g, '`1a2b3c4`')
    .replace(/sha256:[0-9a-f]{64}/g, `sha256:${'5e'.repeat(32)}`);
}

/** What the demo prints about the plan, the comment (shown elsewhere) left out. */
export function demoExcerpt(terminal: string): string {
  const step = /^\d+\. plan$[\s\S]*?(?=^\d+\. apply$)/m.exec(terminal)?.[0];
  if (step === undefined) throw new Error('the demo has no step "plan" before a step "apply"');
  return step
    .split('\n')
    .filter((line) => !line.startsWith('  │') && !line.startsWith('The same plan as the comment'))
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
