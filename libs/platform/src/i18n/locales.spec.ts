import fc from 'fast-check';
import { LOCALES, textFor, written, type Locale, type LocalizedText } from './locales.js';

const text = fc.constantFrom('', 'Pay', 'Zahlen', 'Ação');
const texts = fc.record(
  { fr: text, en: text, pt: text, de: text },
  { requiredKeys: [] },
) as fc.Arbitrary<LocalizedText>;
const locale = fc.constantFrom(...LOCALES);
const preference = fc.array(fc.option(locale, { nil: undefined }), { maxLength: 4 });

describe('a text in several languages', () => {
  it('is told in the reader’s language, else the entity’s, else the one it was written in', () => {
    const title = { en: 'Pay', de: 'Zahlen' };
    const told = (reader: Locale, entity: Locale) => textFor(title, reader, entity, 'en');
    expect(told('de', 'pt')).toBe('Zahlen');
    expect(told('pt', 'de')).toBe('Zahlen');
    expect(told('pt', 'fr')).toBe('Pay');
  });

  it('is told in some language before it is not told at all', () => {
    expect(textFor({ pt: 'Pagar' }, 'de', 'fr', 'en')).toBe('Pagar');
    expect(textFor({ de: '', pt: 'Pagar' }, 'de')).toBe('Pagar');
    expect(textFor({ de: '' }, 'de')).toBe('');
    expect(textFor({}, undefined)).toBe('');
  });

  it('is never empty where anybody wrote anything, whoever reads it', () => {
    fc.assert(
      fc.property(texts, preference, (some, order) => {
        const told = textFor(some, ...order);
        expect(told === '').toBe(Object.values(some).every((one) => one === ''));
        const first = order.find((one) => one && some[one]);
        if (first) expect(told).toBe(some[first]);
      }),
    );
  });

  it('keeps the languages somebody wrote in, and reads as before', () => {
    expect(written(undefined)).toEqual({});
    expect(written(null)).toEqual({});
    fc.assert(
      fc.property(texts, preference, (some, order) => {
        const kept = written(some);
        expect(Object.values(kept)).not.toContain('');
        expect(written(kept)).toEqual(kept);
        for (const one of LOCALES) expect(kept[one] ?? '').toBe(some[one] ?? '');
        if (order.some((one) => one && some[one])) expect(textFor(kept, ...order)).toBe(textFor(some, ...order));
      }),
    );
  });

  it('keeps no language the product does not speak', () => {
    expect(written({ en: 'Pay', es: 'Pagar' } as LocalizedText)).toEqual({ en: 'Pay' });
  });
});
