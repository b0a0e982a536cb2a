import type { Figure } from './suite.ts';
import { type BenchResult, resultText, targetText, valueText } from './table.ts';

/** `docs/performance.md`: ratios and counts, no seconds, which say nothing on another machine. */
export function performancePage({ node, cores, suites }: BenchResult): string {
  const sections = suites.map(({ suite, title, figures, failed }) =>
    [`## ${suite}`, title, failed === undefined ? tableOf(figures) : `Not measured: ${failed}`].join('\n\n'),
  );
  return `${[HEAD, `Measured with Node ${node} on ${cores} cores.`, ...sections].join('\n\n')}\n`;
}

function tableOf(figures: readonly Figure[]): string {
  const rows = figures.map((figure) => {
    const { name, detail = '' } = figure;
    const what = detail === '' ? name : `${name} (${detail})`;
    const result = resultText(figure);
    const shown = result === 'missed' ? '**missed**' : result;
    return `| ${[what.replaceAll('|', '\\|'), valueText(figure), targetText(figure), shown].join(' | ')} |`;
  });
  return ['| what | figure | target | |', '| --- | ---: | --- | --- |', ...rows].join('\n');
}

const HEAD = `# Performance

<!-- Generated: \`npm run bench -- --write\` writes it with \`bench/last-run.json\`. Do not edit. -->

Every figure is a ratio of two works that ran in turn on the same machine, the median of several rounds, or a count. Seconds are
left out: they say nothing on another machine. \`npm run bench\` measures all of it and prints the same table; it fails when a
target is missed. \`npm run bench -- NAME\` measures one part. A busy machine spreads ratios too, so run it alone.`;
