import { readFileSync } from 'node:fs';
import { LOCALES } from '#platform';
import { STONES, drawVoiceName, partsOfVoiceName } from './voice-names.js';

const stonesIn = (locale: string) =>
  (JSON.parse(readFileSync(`locales/${locale}/voices.json`, 'utf8')) as { stones: Record<string, string> }).stones;

describe('an alias', () => {
  it('is a stone and a number, never nought', () => {
    for (let drawn = 0; drawn < 500; drawn += 1) {
      const { stone, number } = partsOfVoiceName(drawVoiceName());
      expect(STONES).toContain(stone);
      expect(number).toMatch(/^[1-9]\d{0,3}$/);
    }
  });

  it('is drawn anew each time: two hundred testers do not share a dozen names', () => {
    const names = new Set(Array.from({ length: 200 }, drawVoiceName));
    expect(names.size).toBeGreaterThan(180);
  });

  it.each(LOCALES)('is called by a stone of its own in every language: %s', (locale) => {
    const texts = stonesIn(locale);
    expect(Object.keys(texts).sort()).toEqual([...STONES].sort());
    expect(new Set(STONES.map((stone) => texts[stone]?.toLocaleLowerCase(locale))).size).toBe(STONES.length);
  });
});
