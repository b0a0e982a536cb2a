import { QUIRKS, type Quirks } from './quirks.ts';

/**
 * Reads `name=value` pairs, joined by `,`, `;` or line ends, as changes to the default quirks. Throws a sentence for an
 * unknown name and for a value of another type than the default's.
 */
export function parseQuirks(text: string): Partial<Quirks> {
  const pairs = text
    .split(/[,;\n]/)
    .map((pair) => pair.trim())
    .filter((pair) => pair !== '');
  return Object.fromEntries(pairs.map(parsePair)) as Partial<Quirks>;
}

function parsePair(pair: string): [string, boolean | number | string] {
  const [name = '', value = ''] = pair.split(/=(.*)/s).map((part) => part.trim());
  const quirk = Object.entries(QUIRKS).find(([known]) => known === name)?.[1];
  if (!quirk) throw new Error(`There is no quirk "${name}"; there are ${Object.keys(QUIRKS).join(', ')}.`);
  const kind = typeof quirk.value;
  if (kind === 'boolean') {
    if (value === 'true' || value === 'false') return [name, value === 'true'];
    throw new Error(`The quirk ${name} is true or false, not "${value}".`);
  }
  if (kind === 'number') {
    if (/^\d+$/.test(value)) return [name, Number(value)];
    throw new Error(`The quirk ${name} is a number, not "${value}".`);
  }
  const among = quirk.among.map(String);
  if (among.includes(value)) return [name, value];
  throw new Error(`The quirk ${name} is one of ${among.join(', ')}, not "${value}".`);
}
