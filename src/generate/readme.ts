import { INPUTS } from '../settings/inputs.ts';
import { OUTPUTS } from '../settings/outputs.ts';

/** Replaces what is between `<!-- name:start -->` and `<!-- name:end -->`. Throws when the markers are missing. */
export function replaceBlock(text: string, name: string, content: string): string {
  const start = `<!-- ${name}:start -->`;
  const end = `<!-- ${name}:end -->`;
  const from = text.indexOf(start);
  const to = text.indexOf(end);
  if (from === -1 || to < from) throw new Error(`README.md has no block ${start} … ${end}`);
  return `${text.slice(0, from + start.length)}\n${content.trimEnd()}\n${text.slice(to)}`;
}

/** The table of inputs. */
export function inputsTable(): string {
  const rows = INPUTS.map((input) => {
    const value =
      input.default === ''
        ? ''
        : input.default
            .split('\n')
            .map((line) => `\`${line}\``)
            .join('<br>');
    return `| \`${input.name}\` | ${value} | ${cell(input.description)} |`;
  });
  return ['| Input | Default | Meaning |', '| --- | --- | --- |', ...rows].join('\n');
}

/** The table of outputs. */
export function outputsTable(): string {
  const rows = OUTPUTS.map((output) => `| \`${output.name}\` | ${cell(output.description)} |`);
  return ['| Output | Meaning |', '| --- | --- |', ...rows].join('\n');
}

/** A file as a fenced block. */
export function fenced(language: string, text: string): string {
  return `\`\`\`${language}\n${text.trimEnd()}\n\`\`\``;
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}
