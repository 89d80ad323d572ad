import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LOCALES } from '#platform';
import { SUS } from './instruments/sus.js';
import { UMUX_LITE } from './instruments/umux-lite.js';
import { parseForm } from './parse-form.js';
import { QUESTION_TYPE_NAMES } from './question-types/registry.js';
import { questionScale, instrumentWording } from './wording.js';

function textsOf(locale: string): Record<string, unknown> {
  return JSON.parse(readFileSync(join(process.cwd(), 'locales', locale, 'forms.json'), 'utf8')) as Record<
    string,
    unknown
  >;
}

function textAt(locale: string, key: string): unknown {
  const path = key.split('.').slice(1);
  return path.reduce<unknown>((texts, part) => (texts as Record<string, unknown>)[part], textsOf(locale));
}

describe('instruments', () => {
  const documented = readFileSync(join(process.cwd(), 'docs/instruments.md'), 'utf8');

  it.each(LOCALES)('are complete in %s, and every statement stands in docs/instruments.md', (locale) => {
    expect(SUS.wordings[locale].items).toHaveLength(10);
    expect(UMUX_LITE.wordings[locale].items).toHaveLength(2);
    for (const item of [...SUS.wordings[locale].items, ...UMUX_LITE.wordings[locale].items]) {
      expect(documented).toContain(item);
    }
  });

  it.each(LOCALES)('tell in %s when a wording is not validated or has limits', (locale) => {
    for (const { wordings } of [SUS, UMUX_LITE]) {
      const { validated, remarkKey } = wordings[locale];
      if (!validated || remarkKey) expect(textAt(locale, remarkKey!)).toMatch(/\w+ \w+/);
    }
    expect(SUS.wordings.pt.remarkKey).toBe('forms.instruments.susPortuguese');
  });

  it('are handed out with the question', () => {
    const [sus, text] = parseForm([
      { key: 'sus', type: 'sus' },
      { key: 'why', type: 'short_text', label: { en: 'Why?' } },
    ]);
    if (!sus || !text) throw new Error('two questions expected');
    expect(instrumentWording(sus, 'fr')?.items[1]).toBe('Ce système est inutilement complexe.');
    expect(questionScale(sus)).toMatchObject({ min: 1, max: 5 });
    expect([instrumentWording(text, 'fr'), questionScale(text)]).toEqual([undefined, undefined]);
  });
});

describe('texts of forms', () => {
  it.each(LOCALES)('name the ends of every scale and every type in %s', (locale) => {
    for (const type of QUESTION_TYPE_NAMES) {
      const question = { key: 'q', type, label: {}, required: false, options: [] } as Parameters<
        typeof questionScale
      >[0];
      const scale = questionScale(question);
      const keys = [`forms.types.${type}`, ...(scale ? [scale.lowKey, scale.highKey] : [])];
      for (const key of keys) expect(textAt(locale, key)).toEqual(expect.any(String));
    }
  });

  it('exist for every message the code can send', () => {
    const folder = join(process.cwd(), 'libs/campaigns/src/forms');
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
      /(?<!\.spec)\.ts$/.test(file),
    );
    for (const file of files) {
      const code = readFileSync(join(folder, file), 'utf8');
      const sent = [...code.matchAll(/'(forms\.\w+\.\w+)'/g)].map(([, key]) => key ?? '');
      for (const key of sent) expect([key, typeof textAt('en', key)]).toEqual([key, 'string']);
    }
  });
});
