import { cpSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ViewEngine } from '../../apps/portal/src/http/views/view-engine.js';
import type { PageFrame } from '../../apps/portal/src/http/views/page-frame.js';
import { textsOfTheProduct } from './texts.js';

/** The product's layouts, partials and blocks, with views of the test's own beside them. */
export function engineWith(views: Readonly<Record<string, string>>): ViewEngine {
  return new ViewEngine(textsOfTheProduct(), { root: rootWith(views) });
}

export function rootWith(views: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), 'views-'));
  const folder = join(root, 'apps/portal/views');
  cpSync(join(process.cwd(), 'apps/portal/views'), folder, { recursive: true });
  for (const [name, source] of Object.entries(views)) {
    const file = join(folder, `${name}.hbs`);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, source);
  }
  return root;
}

export function aPage(frame: Partial<PageFrame> = {}): PageFrame {
  return { locale: 'en', title: 'A page', path: '/a-page', ...frame };
}

/** What stands inside `<main>`. */
export function mainOf(html: string): string {
  return /<main[^>]*>(.*)<\/main>/s.exec(html)?.[1]?.trim() ?? '';
}
