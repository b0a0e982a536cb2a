import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findBrowser, picture } from './browser.ts';
import { githubPage, type Theme } from './github-page.ts';

/** Width of a comment on GitHub, and how much of one a README shows. */
const WIDTH = 1012;
const MOST_HEIGHT = 1_300;

/** Takes the pictures of the README from what the demo writes (`npm run generate`): `npm run pictures`. */
function takePictures(): void {
  const browser = findBrowser();
  if (browser === null)
    throw new Error(
      'npm run pictures needs Chromium and a font with emoji (apt-get install chromium fonts-noto-color-emoji)',
    );
  const folder = join(import.meta.dirname, '..', '..', 'docs', 'pictures');
  for (const name of ['plan-comment', 'drift-issue']) {
    const markdown = readFileSync(join(folder, `${name}.md`), 'utf8');
    for (const theme of ['light', 'dark'] satisfies Theme[]) {
      const path = join(folder, `${name}-${theme}.png`);
      picture(browser, githubPage(markdown, theme), { path, width: WIDTH, most: MOST_HEIGHT });
    }
  }
}

takePictures();
