import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** How large a page is when it is shown in a window of one width. */
interface PageSize {
  readonly width: number;
  readonly height: number;
}

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** The command of a Chromium on this machine; `null` where there is none. */
export function findBrowser(): string | null {
  return NAMES.find((name) => spawnSync(name, ['--version'], { encoding: 'utf8' }).status === 0) ?? null;
}

/** Lays each page out in a frame of this width and reads its size: wider than the frame means that it scrolls. */
export function measure(browser: string, pages: readonly string[], width: number): readonly PageSize[] {
  const script = `onload = () => { document.title = [...document.querySelectorAll('iframe')]
    .map(({ contentDocument: { documentElement: root } }) => root.scrollWidth + 'x' + root.scrollHeight).join(' '); };`;
  const frames = pages.map((html) => frame(html, width, 100)).join('');
  const dom = show(browser, `<!doctype html><meta charset="utf-8">${frames}<script>${script}</script>`, [
    '--window-size=1400,1000',
    '--dump-dom',
  ]);
  const sizes = [...(/<title>([^<]*)<\/title>/.exec(dom)?.[1] ?? '').matchAll(/(\d+)x(\d+)/g)];
  if (sizes.length !== pages.length) throw new Error('the browser did not lay out every page');
  return sizes.map(([, wide, high]) => ({ width: Number(wide), height: Number(high) }));
}

/** Takes a picture of a page in a frame of this width, as high as the page or as `most`. */
export function picture(
  browser: string,
  html: string,
  to: { readonly path: string; readonly width: number; readonly most: number },
): void {
  const [size] = measure(browser, [html], to.width);
  const height = Math.min(to.most, size?.height ?? to.most);
  const framed = `<!doctype html><meta charset="utf-8"><style>body { margin: 0 }</style>${frame(html, to.width, height)}`;
  show(browser, framed, [`--window-size=${to.width},${height}`, `--screenshot=${to.path}`]);
}

/**
 * Loads a page in a frame and runs a script beside it: the body of an async function that gets the window of the page as
 * `page` and answers something that JSON can hold. Scripts of `libraries` run in the page first.
 */
export function ask(
  browser: string,
  html: string,
  {
    script,
    width = 1200,
    libraries = [],
  }: { readonly script: string; readonly width?: number; readonly libraries?: readonly string[] },
): unknown {
  const runner = `onload = async () => {
    const page = document.querySelector('iframe').contentWindow;
    let answer;
    try { answer = await (async () => { ${script} })(); } catch (error) { answer = { error: String(error && error.stack || error) }; }
    document.title = encodeURIComponent(JSON.stringify(answer === undefined ? null : answer));
  };`;
  const own = libraries.map((code) => `<script>${code.replaceAll('</script', '<\\/script')}</script>`).join('');
  const framed = `<iframe style="border:0;display:block" width="${width}" height="900" src="inner.html"></iframe>`;
  const flags = [
    `--window-size=${width + 50},1000`,
    '--virtual-time-budget=30000',
    '--allow-file-access-from-files',
    '--dump-dom',
  ];
  const outer = `<!doctype html><meta charset="utf-8">${framed}<script>${runner}</script>`;
  const dom = show(
    browser,
    outer,
    flags,
    html.replace('<head>', () => `<head>${own}`),
  );
  return JSON.parse(decodeURIComponent(/<title>([^<]*)<\/title>/.exec(dom)?.[1] ?? 'null'));
}

function frame(html: string, width: number, height: number): string {
  const source = html.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
  return `<iframe style="border:0;display:block" width="${width}" height="${height}" scrolling="no" srcdoc="${source}"></iframe>`;
}

function show(browser: string, html: string, flags: readonly string[], inner?: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'pictures-'));
  try {
    const file = join(folder, 'page.html');
    writeFileSync(file, html);
    if (inner !== undefined) writeFileSync(join(folder, 'inner.html'), inner);
    const fixed = ['--headless', '--no-sandbox', '--disable-gpu', '--hide-scrollbars', '--force-device-scale-factor=1'];
    const own = [`--user-data-dir=${join(folder, 'profile')}`, ...flags, pathToFileURL(file).href];
    const done = spawnSync(browser, [...fixed, ...own], { encoding: 'utf8', maxBuffer: 64_000_000, timeout: 60_000 });
    if (done.status !== 0) throw new Error(`${browser} ended with ${done.status}: ${done.stderr.slice(-500)}`);
    return done.stdout;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
