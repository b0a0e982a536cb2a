import { runDemo } from '../demo/run-demo.ts';

/** What the demo prints and posts, with what differs from run to run taken out. */
export interface DemoOutput {
  readonly terminal: string;
  /** Markdown of the pull request's comment, hidden lines left out. */
  readonly comment: string;
}

/** Runs the demo and keeps what it said. */
export async function demoOutput(examples: string): Promise<DemoOutput> {
  let terminal = '';
  await runDemo(examples, {
    say(text) {
      terminal += text;
    },
    progress: { phase: () => undefined, step: () => undefined, note: () => undefined },
    colour: false,
    width: 100,
    signal: new AbortController().signal,
  });
  const stable = terminal
    .replace(/127\.0\.0\.1:\d+/g, 'acme.hosted.immutacloud.com')
    .replace(/"policyId": \d+/g, '"policyId": 4');
  const comment = stable
    .split('\n')
    .filter((line) => line.startsWith('  │'))
    .map((line) => line.slice(4))
    .join('\n')
    .trim();
  return { terminal: stable, comment };
}

/** What the demo prints about the plan, the comment (shown elsewhere) left out. */
export function demoExcerpt(terminal: string): string {
  return (/^2\. plan$[\s\S]*?(?=^3\. apply$)/m.exec(terminal)?.[0] ?? '')
    .split('\n')
    .filter((line) => !line.startsWith('  │') && !line.startsWith('The same plan as the comment'))
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** The comment without the fields of each change: enough to see what it is. */
export function commentExcerpt(comment: string): string {
  return (comment.split('\n### Field by field')[0] ?? comment).trimEnd();
}
