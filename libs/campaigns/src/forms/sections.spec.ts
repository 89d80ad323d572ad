import fc from 'fast-check';
import type { Question } from './question.js';
import { LONGEST_SECTION, splitIntoSections } from './sections.js';

const label = { en: 'Why?' };
const text = (key: string, after?: string): Question => ({
  key,
  type: 'long_text',
  required: false,
  label,
  ...(after ? { showWhen: { key: after, op: 'answered' } } : {}),
});
const sus = (key: string): Question => ({ key, type: 'sus', required: false, label: {} });
const keysOf = (sections: readonly (readonly Question[])[]) =>
  sections.map((some) => some.map(({ key }) => key).join(''));
const cut = (...questions: Question[]) => keysOf(splitIntoSections(questions));

describe('the sections of a form', () => {
  it('have up to four questions, in even portions', () => {
    expect(cut()).toEqual([]);
    expect(cut(...[...'abcd'].map((key) => text(key)))).toEqual(['abcd']);
    expect(cut(...[...'abcde'].map((key) => text(key)))).toEqual(['abc', 'de']);
    expect(cut(...[...'abcdefghi'].map((key) => text(key)))).toEqual(['abc', 'def', 'ghi']);
  });

  it('leave the statements of an instrument to themselves', () => {
    expect(cut(text('a'), sus('s'), text('b'), text('c'))).toEqual(['a', 's', 'bc']);
    expect(cut(sus('s'), sus('t'))).toEqual(['s', 't']);
  });

  it('keep a question beside the one it follows from', () => {
    expect(cut(text('a'), text('b'), text('c'), text('d', 'c'), text('e'))).toEqual(['ab', 'cde']);
    expect(cut(...[...'abcd'].map((key) => text(key)), text('e', 'd'), text('f', 'd'))).toEqual(['abc', 'def']);
  });
});

/** Each form: per question, whether it is an instrument, and how far back the question stands that it follows from. */
const forms = fc
  .array(fc.record({ battery: fc.boolean(), back: fc.option(fc.nat(9), { nil: undefined }) }), { maxLength: 40 })
  .map((all) =>
    all.map(({ battery, back }, index): Question => {
      const after = back === undefined || back >= index ? undefined : `q${index - 1 - back}`;
      return battery ? sus(`q${index}`) : text(`q${index}`, after);
    }),
  );

describe('however a form is made', () => {
  it('its sections are its questions, in order, each once', () => {
    fc.assert(fc.property(forms, (questions) => expect(splitIntoSections(questions).flat()).toEqual(questions)));
  });

  it('none is empty, too long, or shared with an instrument', () => {
    fc.assert(
      fc.property(forms, (questions) => {
        for (const section of splitIntoSections(questions)) {
          expect(section.length).toBeGreaterThan(0);
          expect(section.length).toBeLessThanOrEqual(LONGEST_SECTION);
          if (section.some(({ type }) => type === 'sus')) expect(section).toHaveLength(1);
        }
      }),
    );
  });

  it('without conditions there are as few as can be, and they differ by one question at the most', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), (size) => {
        const sizes = splitIntoSections(Array.from({ length: size }, (_, index) => text(`q${index}`))).map(
          (s) => s.length,
        );
        expect(sizes).toHaveLength(Math.ceil(size / LONGEST_SECTION));
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('a question that follows from the one before it is never torn off, as long as not all of them are', () => {
    const pairs = fc.array(fc.boolean(), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(pairs, (followed) => {
        const questions = followed.flatMap((has, index) => [
          text(`a${index}`),
          ...(has ? [text(`b${index}`, `a${index}`)] : []),
        ]);
        for (const [first] of splitIntoSections(questions)) expect(first?.showWhen).toBeUndefined();
      }),
    );
  });
});
