const NOTICE = '\n\n… cut here: the rest exceeds what GitHub takes. The report file has all of it.\n';

/** The text within a limit: cut at the end of a line, with a notice, where it is longer. */
export function cutAtLine(text: string, limit: number, unit: 'characters' | 'bytes'): string {
  if (sizeOf(text, unit) <= limit) return text;
  const room = limit - sizeOf(NOTICE, unit);
  let kept =
    unit === 'characters'
      ? text.slice(0, room)
      : new TextDecoder().decode(Buffer.from(text, 'utf8').subarray(0, room), { stream: true });
  const end = kept.lastIndexOf('\n');
  if (end > 0) kept = kept.slice(0, end);
  return kept.replace(/[\uD800-\uDBFF]$/, '') + NOTICE;
}

function sizeOf(text: string, unit: 'characters' | 'bytes'): number {
  return unit === 'characters' ? text.length : Buffer.byteLength(text, 'utf8');
}
