import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { textsOfTheProduct } from '../../../../../test/support/texts.js';
import { aPage, engineWith, mainOf, rootWith } from '../../../../../test/support/views.js';
import { trustedHtml } from './trusted-html.js';
import { ViewEngine } from './view-engine.js';

const texts = textsOfTheProduct();

function rendered(source: string, model: object = {}, frame: Parameters<typeof aPage>[0] = {}): string {
  return mainOf(engineWith({ 'sample/page': source }).render('sample/page', model, aPage(frame)));
}

describe('a page', () => {
  it('is a whole document in the reader’s language', () => {
    const html = engineWith({ 'sample/page': '<h1>Olá</h1>' }).render(
      'sample/page',
      {},
      aPage({ locale: 'pt', title: 'Olá' }),
    );
    expect(html).toMatch(/^<!doctype html>\s*<html lang="pt-PT">/);
    expect(html).toContain('<title>Olá — Pépite</title>');
    expect(html).toContain('Ir para o conteúdo');
  });

  it('escapes what people wrote, and never runs it as a template', () => {
    const html = rendered('<p title="{{name}}">{{name}}</p>', { name: '"><script>{{7*7}}' });
    expect(html).toBe('<p title="&quot;&gt;&lt;script&gt;{{7*7}}">&quot;&gt;&lt;script&gt;{{7*7}}</p>');
  });

  it('escapes the variables of a text', () => {
    expect(rendered('{{t "common.progress" done=name total=5}}', { name: '<b>' })).toBe('&lt;b&gt; of 5');
  });

  it('takes markup only when code vouches for it', () => {
    expect(rendered('{{plot}}', { plot: trustedHtml('<svg></svg>') })).toBe('<svg></svg>');
  });

  it('keeps the prototype of its model out of reach', () => {
    expect(rendered('[{{constructor}}{{person.constructor.name}}]', { person: {} })).toBe('[]');
  });

  it('shows dates and figures as the reader is used to', () => {
    const source = '{{date at}} | {{dateTime at}} | {{number score digits=1 sign=true}} | {{percent share}}';
    const model = { at: '2026-03-12T17:00:00Z', score: 20.8955, share: 67.16 };
    const frame = { locale: 'de', timeZone: 'Europe/Berlin' } as const;
    expect(rendered(source, model, frame).replace(/\u00a0/g, ' ')).toBe(
      '12. März 2026 | 12. März 2026, 18:00 | +20,9 | 67 %',
    );
  });

  it('says when something is due, with the exact time on hover', () => {
    const tomorrow = new Date(Date.now() + 86_400_000);
    expect(rendered('{{when at}}', { at: tomorrow })).toMatch(
      /^<time datetime="[-\dT:.]+Z" title="\d+ \w+ \d{4}, \d\d:\d\d">tomorrow, \d\d:\d\d<\/time>$/,
    );
  });

  it('is refused when it calls for a view, an icon, a text or a helper there is none of', () => {
    const engine = engineWith({ 'sample/icon': '{{icon "unicorn"}}', 'sample/text': '{{t "common.unicorn"}}' });
    expect(() => engine.render('sample/nothing', {}, aPage())).toThrow('No view is called "sample/nothing"');
    expect(() => engine.render('sample/icon', {}, aPage())).toThrow('No icon is called "unicorn"');
    expect(() => engine.render('sample/text', {}, aPage())).toThrow('No text for "common.unicorn" in "en"');
    expect(() => rendered('{{unicorn 1}}')).toThrow(/unknown helper/);
  });

  it('warns when a field of the model is hidden by a helper of the same name', () => {
    expect(() => rendered('{{date}}', { date: 'soon' })).toThrow('{{this.date}}');
    expect(() => rendered('{{section}}', { section: 'A' })).toThrow('{{this.section}}');
    expect(rendered('{{this.date}}', { date: 'soon' })).toBe('soon');
  });
});

describe('a block', () => {
  it('leaves what stands inside in the context of the page', () => {
    const source = '{{#each people}}{{#card title="A card"}}{{name}} {{../title}}{{/card}}{{/each}}';
    const html = rendered(source, { title: 'outside', people: [{ name: 'Inês' }] });
    expect(html).toContain('A card');
    expect(html).toContain('Inês outside');
  });
});

describe('a partial', () => {
  it('sees only what it is given', () => {
    const html = rendered('{{> badge label="New"}}', { kind: 'error', label: 'from the page' });
    expect(html).toBe('<span class="pill">New</span>');
  });
});

describe('production', () => {
  it('does not start without built assets', () => {
    expect(() => new ViewEngine(texts, { root: rootWith({}), compile: 'boot' })).toThrow('npm run build:assets');
  });

  it('does not start with a view that does not compile', () => {
    const root = rootWith({ 'sample/broken': '{{#if x}}' });
    withManifest(root, {});
    expect(() => new ViewEngine(texts, { root, compile: 'boot' })).toThrow(/Parse error/);
  });

  it('serves assets under the names that carry their hash, and only those', () => {
    const root = rootWith({ 'sample/asset': '{{asset "poster.svg"}}', 'sample/lost': '{{asset "lost.svg"}}' });
    const pictures = ['favicon.svg', 'brand.svg', 'icons.svg', 'apple-touch-icon.png', 'poster.svg'];
    const files = [
      'app.css',
      'inter-latin.woff2',
      'fraunces-latin.woff2',
      'js/texts-en.js',
      'js/main.js',
      'js/offline.js',
      ...pictures,
    ];
    withManifest(root, Object.fromEntries(files.map((name) => [name, name.replace('.', '.4f9a.')])));
    const engine = new ViewEngine(texts, { root, compile: 'boot' });
    expect(mainOf(engine.render('sample/asset', {}, aPage()))).toBe('/assets/poster.4f9a.svg');
    expect(() => engine.render('sample/lost', {}, aPage())).toThrow('No asset is called "lost.svg"');
  });
});

describe('development', () => {
  it('shows a view as it is after the last change', async () => {
    const root = rootWith({ 'sample/draft': 'first' });
    const engine = new ViewEngine(texts, { root, compile: 'change' });
    const shown = () => mainOf(engine.render('sample/draft', {}, aPage()));
    expect(shown()).toBe('first');
    writeFileSync(join(root, 'apps/portal/views/sample/draft.hbs'), 'second');
    for (let wait = 0; wait < 200 && shown() === 'first'; wait++) await setTimeout(20);
    expect(shown()).toBe('second');
  });
});

describe('a piece many pages share', () => {
  it('is drawn once for each key, in the language it was asked for', () => {
    const engine = engineWith({ greeting: '<p>{{t "common.save"}}: {{name}}</p>' });
    const names = ['Ana', 'Rui', 'Eva'];
    const draw = (key: string, locale: 'en' | 'de') =>
      String(engine.piece(key, 'greeting', locale, () => ({ name: names.shift() })));
    expect(draw('one', 'en')).toBe('<p>Save: Ana</p>');
    expect(draw('one', 'en')).toBe('<p>Save: Ana</p>');
    expect(draw('two', 'de')).toBe('<p>Speichern: Rui</p>');
  });
});

function withManifest(root: string, manifest: object): void {
  mkdirSync(join(root, 'dist/assets'), { recursive: true });
  writeFileSync(join(root, 'dist/assets/manifest.json'), JSON.stringify(manifest));
}
