/**
 * Which of some expressions a column's name can match together. Only simple expressions (letters, `_`, `^`, `$`, `|`) are
 * understood, and only what holds whether the whole name must match or a part of it: that is UNKNOWN.
 */
export function surePatterns(regexes: readonly string[]): readonly ReadonlySet<string>[] {
  const none = new Set<string>();
  if (!regexes.every(isSimple)) return [none, new Set(regexes)];
  const words = regexes.flatMap((regex) => regex.split('|').map((part) => part.replaceAll(/[\^$]/g, '')));
  const names = [
    'another_name',
    ...words,
    ...words.flatMap((word) => [`q${word}`, `${word}q`, `q${word}q`]),
    ...words.slice(0, 12).flatMap((word) => words.slice(0, 12).map((other) => `${word}q${other}`)),
  ];
  const found = (whole: boolean): Map<string, ReadonlySet<string>> =>
    new Map(
      names.map((name) => {
        const matched = regexes.filter((regex) => matches(regex, name, whole));
        return [matched.sort().join('\n'), new Set(matched)] as const;
      }),
    );
  const [parts, wholes] = [found(false), found(true)];
  return [...parts].filter(([key]) => wholes.has(key)).map(([, set]) => set);
}

function isSimple(regex: string): boolean {
  return /^[A-Za-z0-9_^$|]+$/.test(regex);
}

function matches(regex: string, name: string, whole: boolean): boolean {
  return new RegExp(whole ? `^(?:${regex})$` : regex).test(name);
}

/** Whether case makes no difference to an expression: `caseInsensitive` then changes nothing. */
export function hasNoCase(regex: string): boolean {
  return !/\p{L}/u.test(regex);
}
