/**
 * The script of the matrix page, as text: it runs in a browser, not here. It reads the data, draws the table, filters, sorts,
 * and opens cells by mouse, keyboard and address. Every text goes in as text, never as markup.
 */
export const CLIENT = `
'use strict';
const data = JSON.parse(document.getElementById('data').textContent);
const at = (id) => document.getElementById(id);
const SORTS = { none: 'without any', group: 'group', attribute: 'attribute', purpose: 'purpose' };
const CHANGES = { same: '', more: '▲ ', less: '▼ ', other: '◆ ' };
const MEANING = { same: 'no change', more: 'sees more', less: 'sees less', other: 'differs' };
const element = (name, text, attributes) => {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  for (const [key, value] of Object.entries(attributes || {})) made.setAttribute(key, value);
  return made;
};
const outcomeAt = (row, tag) => data.outcomes[data.cells[row * data.tags.length + tag]];
const rowName = ({ sort, name }) => (sort === 'none' ? 'people without any membership' : SORTS[sort] + ' ' + name);
const rank = { clear: 3, unknown: 2, mixed: 2, part: 1, hidden: 0 };
const score = (row, of) => data.tags.reduce((sum, _, tag) => sum + of(outcomeAt(row, tag)), 0);
const ORDERS = {
  given: null,
  visible: (row) => score(row, ({ level }) => rank[level]),
  changed: (row) => score(row, ({ change }) => (change === 'same' ? 0 : 1)),
};
let rows = [];
let tags = [];
let current = null;

function draw() {
  const [who, what, only, order] = ['who', 'what', 'only', 'order'].map((id) => at(id).value);
  const has = (text, part) => text.toLowerCase().includes(part.trim().toLowerCase());
  const keeps = ({ level, change }) => only === 'all' || (only === 'changed' ? change !== 'same' : level === only);
  tags = data.tags.map((_, tag) => tag).filter((tag) => has(data.tags[tag], what));
  rows = data.rows.map((_, row) => row).filter((row) => has(rowName(data.rows[row]), who));
  if (only !== 'all') {
    rows = rows.filter((row) => tags.some((tag) => keeps(outcomeAt(row, tag))));
    tags = tags.filter((tag) => rows.some((row) => keeps(outcomeAt(row, tag))));
  }
  const weight = ORDERS[order];
  if (weight) {
    const weights = new Map(rows.map((row) => [row, weight(row)]));
    rows.sort((a, b) => weights.get(b) - weights.get(a) || a - b);
  }
  const head = element('tr');
  head.append(element('th', 'Who', { scope: 'col' }), ...tags.map((tag) => element('th', data.tags[tag], { scope: 'col' })));
  at('head').replaceChildren(head);
  at('body').replaceChildren(...rows.map((row) => {
    const line = element('tr');
    line.append(element('th', rowName(data.rows[row]), { scope: 'row' }));
    for (const tag of tags) {
      const outcome = outcomeAt(row, tag);
      const cell = element('td', CHANGES[outcome.change] + outcome.text, {
        'data-level': outcome.level, 'data-change': outcome.change, 'data-row': row, 'data-tag': tag, tabindex: '-1',
      });
      line.append(cell);
    }
    return line;
  }));
  const first = at('body').querySelector('td');
  if (first) first.tabIndex = 0;
  at('count').textContent = rows.length + ' of ' + data.rows.length + ' rows, ' + tags.length + ' of ' + data.tags.length + ' tags.';
  if (current) mark(current.row, current.tag);
}

const cellOf = (row, tag) => at('body').querySelector('td[data-row="' + row + '"][data-tag="' + tag + '"]');

function mark(row, tag) {
  for (const cell of at('body').querySelectorAll('td[aria-selected=true]')) cell.removeAttribute('aria-selected');
  const cell = cellOf(row, tag);
  if (cell) cell.setAttribute('aria-selected', 'true');
  return cell;
}

function open(row, tag, quiet) {
  current = { row, tag };
  mark(row, tag);
  const outcome = outcomeAt(row, tag);
  const list = element('dl');
  const say = (term, value) => list.append(element('dt', term), value);
  if (data.base !== null) say('At ' + data.base, element('dd', outcome.before));
  say(data.base === null ? 'Sees' : 'Now', element('dd', outcome.text));
  if (data.base !== null) say('Change', element('dd', MEANING[outcome.change]));
  for (const reason of outcome.open) say('Not decided', element('dd', reason));
  const deciding = element('dd');
  if (outcome.by.length === 0) deciding.textContent = 'No policy masks such a column.';
  outcome.by.forEach((index, position) => {
    if (position > 0) deciding.append(', ');
    deciding.append(element('a', data.policies[index].name, { href: '#policy-' + index }));
  });
  say('Decided by', deciding);
  at('details').replaceChildren(
    element('h2', data.tags[tag] + ', seen by ' + rowName(data.rows[row])), list,
    element('p', 'Who has this membership and no other, in a column that carries this tag and no other.', { class: 'soft' }));
  at('details').hidden = false;
  const address = '#cell=' + encodeURIComponent(rowName(data.rows[row])) + '&tag=' + encodeURIComponent(data.tags[tag]);
  if (!quiet) history.replaceState(null, '', address);
}

function fromAddress() {
  const found = /^#cell=([^&]*)&tag=(.*)$/.exec(location.hash);
  if (!found) return;
  const [who, what] = found.slice(1).map(decodeURIComponent);
  const row = data.rows.findIndex((one) => rowName(one) === who);
  const tag = data.tags.indexOf(what);
  if (row >= 0 && tag >= 0) {
    open(row, tag, true);
    const cell = cellOf(row, tag);
    if (cell) cell.scrollIntoView({ block: 'center', inline: 'center' });
  }
}

function move(cell, down, right) {
  const [row, tag] = [rows.indexOf(Number(cell.dataset.row)) + down, tags.indexOf(Number(cell.dataset.tag)) + right];
  const next = rows[row] === undefined || tags[tag] === undefined ? null : cellOf(rows[row], tags[tag]);
  if (!next) return;
  cell.tabIndex = -1;
  next.tabIndex = 0;
  next.focus();
}

const KEYS = { ArrowDown: [1, 0], ArrowUp: [-1, 0], ArrowRight: [0, 1], ArrowLeft: [0, -1] };
at('body').addEventListener('keydown', (event) => {
  const cell = event.target.closest('td');
  if (!cell) return;
  const step = KEYS[event.key];
  if (step) move(cell, ...step);
  else if (event.key === 'Home') move(cell, 0, -tags.indexOf(Number(cell.dataset.tag)));
  else if (event.key === 'End') move(cell, 0, tags.length - 1 - tags.indexOf(Number(cell.dataset.tag)));
  else if (event.key === 'Enter' || event.key === ' ') open(Number(cell.dataset.row), Number(cell.dataset.tag));
  else return;
  event.preventDefault();
});
at('body').addEventListener('click', (event) => {
  const cell = event.target.closest('td');
  if (cell) open(Number(cell.dataset.row), Number(cell.dataset.tag));
});
document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && current) {
    at('details').hidden = true;
    const cell = cellOf(current.row, current.tag);
    current = null;
    if (cell) { cell.removeAttribute('aria-selected'); cell.focus(); }
  }
});
for (const id of ['who', 'what', 'only', 'order']) at(id).addEventListener('input', draw);
document.querySelector('form').addEventListener('submit', (event) => event.preventDefault());
addEventListener('hashchange', fromAddress);
draw();
fromAddress();
`;
