const NOTICE = '\n… cut here: the rest exceeds what GitHub takes. The report file has all of it.\n';

/**
 * Markdown within a limit. Where it is longer, it is cut at the end of a line, fences and `<details>` that are open there
 * are closed, and a notice follows.
 */
export function cutAtLine(text: string, limit: number, unit: 'characters' | 'bytes'): string {
  if (sizeOf(text, unit) <= limit) return text;
  for (let room = limit - sizeOf(NOTICE, unit); ; ) {
    const kept = firstLines(text, Math.max(0, room), unit);
    const cut = `${kept}\n${closing(kept)}${NOTICE}`;
    const over = sizeOf(cut, unit) - limit;
    if (over <= 0 || room <= 0) return cut;
    room -= over;
  }
}

/** As many whole lines as fit; of one endless line its beginning, never half a character. */
function firstLines(text: string, room: number, unit: 'characters' | 'bytes'): string {
  const kept =
    unit === 'characters'
      ? text.slice(0, room)
      : new TextDecoder().decode(Buffer.from(text, 'utf8').subarray(0, room), { stream: true });
  const end = kept.lastIndexOf('\n');
  return (end > kept.length / 2 ? kept.slice(0, end) : kept).replace(/[\uD800-\uDBFF]$/, '');
}

/** What closes the fence and the `<details>` that are open at the end of a text. */
function closing(text: string): string {
  let fence: string | null = null;
  let open = 0;
  for (const line of text.split('\n')) {
    const mark = /^[ >]*(`{3,}|~{3,})(.*)$/.exec(line);
    if (fence === null) {
      if (mark !== null) fence = mark[1] ?? null;
      else {
        for (const [tag] of line.matchAll(/<\/?details\b/gi))
          open = Math.max(0, open + (tag.startsWith('</') ? -1 : 1));
      }
    } else if (mark?.[1]?.startsWith(fence) && (mark[2] ?? '').trim() === '') fence = null;
  }
  return `${fence === null ? '' : `${fence}\n`}${'</details>\n'.repeat(open)}`;
}

function sizeOf(text: string, unit: 'characters' | 'bytes'): number {
  return unit === 'characters' ? text.length : Buffer.byteLength(text, 'utf8');
}
