import { counted } from '../../model/counted.ts';
import { visible } from '../escape-visible.ts';
import { CLIENT } from './client.ts';
import type { MatrixData } from './data.ts';
import { STYLE } from './style.ts';

/**
 * One self-contained page: who sees what, by membership and tag. It asks nothing of any host, and its policy lets no script
 * run but its own.
 */
export function matrixPage(data: MatrixData): string {
  const { createHash } = process.getBuiltinModule('node:crypto');
  const hash = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  const policy = `default-src 'none'; style-src ${hash(STYLE)}; script-src ${hash(CLIENT)}; base-uri 'none'; form-action 'none'`;
  const only = data.base === null ? '' : '<option value="changed">that changed</option>';
  const order = data.base === null ? '' : '<option value="changed">most changes first</option>';
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${html(data.title)}</title>
<style>${STYLE}</style>
</head>
<body>
<header>
<h1>${html(data.title)}</h1>
<p>${html(summary(data))}</p>
</header>
<main>
<form aria-label="Filters">
<label for="who">Who<input id="who" type="search" autocomplete="off"></label>
<label for="what">Tag<input id="what" type="search" autocomplete="off"></label>
<label for="only">Cells<select id="only"><option value="all">all</option>${only}<option value="clear">in clear</option><option value="unknown">unknown</option></select></label>
<label for="order">Rows<select id="order"><option value="given">by name</option><option value="visible">most visible first</option>${order}</select></label>
</form>
<p id="count" role="status"></p>
<p class="soft keys">Arrow keys move between cells, Enter opens one, Escape closes it. The address of an open cell can be shared.</p>
<div class="frame" tabindex="0" role="region" aria-label="Access matrix">
<table role="grid" aria-label="What each membership sees of columns with each tag">
<thead id="head"></thead>
<tbody id="body"></tbody>
</table>
</div>
<section id="details" aria-live="polite" aria-label="The open cell" hidden></section>
<p class="soft">${html(legend(data))}</p>
<h2>Policies</h2>
${data.policies.map(policySection).join('\n')}
</main>
<footer><p class="soft">Made by immuta-gitops from the specs alone, without asking Immuta.</p></footer>
<script type="application/json" id="data">${JSON.stringify(data).replaceAll('<', '\\u003c')}</script>
<script>${CLIENT}</script>
</body>
</html>
`;
}

function policySection({ name, place, sentences }: MatrixData['policies'][number], index: number): string {
  const list = sentences.map((sentence) => `<li>${html(sentence)}</li>`).join('');
  return `<section id="policy-${index}"><h3>${html(name)}</h3><p class="soft">${html(place)}</p><ul>${list}</ul></section>`;
}

function summary({ rows, tags, cells, outcomes, base }: MatrixData): string {
  const size = `${counted(rows.length, 'membership')}, ${counted(tags.length, 'tag')}.`;
  if (base === null) return size;
  const changes = (change: string): number => cells.filter((cell) => outcomes[cell]?.change === change).length;
  const [more, less, other] = [changes('more'), changes('less'), changes('other')];
  return `${size} Compared with ${base}: ${counted(more, 'cell')} ${more === 1 ? 'shows' : 'show'} more, ${less} less, ${other} differ in another way.`;
}

function legend({ base }: MatrixData): string {
  const change = base === null ? '' : ' ▲ more is seen than before, ▼ less, ◆ something else.';
  return `"clear": the value as it is; any other word is the type of the mask. "A / B": it depends on the row. "A or B": it depends on the data source, or on what is not known of Immuta; the open cell says which.${change} Attributes, purposes and groups that a person has together can show more than each alone: policy tests check such people.`;
}

function html(text: string): string {
  return visible(text).replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
