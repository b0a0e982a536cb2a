import { MOODS, type Moods } from './moods.ts';

/**
 * Reads `name=value` pairs, joined by `,`, `;` or line ends, as changes to the default moods. Throws a sentence for an
 * unknown name and for a value of another type than the default's.
 */
export function parseMoods(text: string): Partial<Moods> {
  const pairs = text
    .split(/[,;\n]/)
    .map((pair) => pair.trim())
    .filter((pair) => pair !== '');
  return Object.fromEntries(pairs.map(parsePair)) as Partial<Moods>;
}

function parsePair(pair: string): [string, boolean | number | string] {
  const [name = '', value = ''] = pair.split(/=(.*)/s).map((part) => part.trim());
  const mood = Object.entries(MOODS).find(([known]) => known === name)?.[1];
  if (!mood) throw new Error(`There is no mood "${name}"; there are ${Object.keys(MOODS).join(', ')}.`);
  const kind = typeof mood.value;
  if (kind === 'boolean') {
    if (value === 'true' || value === 'false') return [name, value === 'true'];
    throw new Error(`The mood ${name} is true or false, not "${value}".`);
  }
  if (kind === 'number') {
    if (/^\d+$/.test(value)) return [name, Number(value)];
    throw new Error(`The mood ${name} is a number, not "${value}".`);
  }
  const among = mood.among.map(String);
  if (among.includes(value)) return [name, value];
  throw new Error(`The mood ${name} is one of ${among.join(', ')}, not "${value}".`);
}
