import type { ProbeResult } from './answer.ts';

const MARKS: Readonly<Record<ProbeResult['state'], string>> = { fine: 'ok', problem: '!!', unknown: '??' };

/** The table for a terminal: asked, seen, what it means, a block a question. */
export function diagnosisTable(answers: readonly ProbeResult[]): string {
  const lines = answers.flatMap(({ asked, seen, means, state }) => [
    `${MARKS[state]}  ${asked}`,
    `      seen:  ${seen}`,
    `      means: ${means}`,
  ]);
  const problems = answers.filter(({ state }) => state === 'problem').length;
  const open = answers.filter(({ state }) => state === 'unknown').length;
  return `${[...lines, '', `${answers.length} questions, ${problems} problems, ${open} not answered.`].join('\n')}\n`;
}
