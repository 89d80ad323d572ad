import fc from 'fast-check';
import { namedFace } from '#contributions';
import { handleKey, handlesIn, rewriteHandles, speakingTo } from './mention.js';

describe('an @ in a text', () => {
  it('speaks to whom it names, however the name is typed', () => {
    expect(handlesIn('Thanks @quartz-417, and @Inês-D-Ávila. (@Jürgen-Groß!)')).toEqual([
      'quartz-417',
      'ines-d-avila',
      'jurgen-groß',
    ]);
    expect(handlesIn('@quartz-417 @QUARTZ-417')).toEqual(['quartz-417']);
  });

  it('speaks to nobody inside an address or a word', () => {
    expect(handlesIn('ana@horizon.example, see https://a.example/@quartz-417, a@b, @@x, @ alone')).toEqual([]);
  });

  it('is written anew where somebody answers to it, and else left alone', () => {
    const write = (key: string) => (key === 'quarz-417' ? '@quartz-417' : undefined);
    expect(rewriteHandles('@Quarz-417: ask @somebody-else', write)).toBe('@quartz-417: ask @somebody-else');
  });

  it('never changes a text in which nobody answers', () => {
    fc.assert(fc.property(fc.string(), (text) => rewriteHandles(text, () => undefined) === text));
  });

  it('is found again after it was put before an answer', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(handlesIn(speakingTo('quartz-417', text))).toContain('quartz-417');
      }),
    );
  });

  it('stands before an answer once, and leaves its lists and headings whole', () => {
    expect(speakingTo('quartz-417', 'Same here')).toBe('@quartz-417 Same here');
    expect(speakingTo('quartz-417', 'As @Quartz-417 says')).toBe('As @Quartz-417 says');
    expect(speakingTo('quartz-417', '- one\n- two')).toBe('@quartz-417\n\n- one\n- two');
    expect(speakingTo('quartz-417', '1. one')).toBe('@quartz-417\n\n1. one');
  });

  it('compares by what stays when accents and signs are gone', () => {
    expect(handleKey('Inês D’Ávila')).toBe('ines-d-avila');
    expect(handleKey('李 小龙')).toBe('李-小龙');
  });

  it('finds whoever is called by their handle, in whatever script their name is written', () => {
    const names = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(names, names, (first, last) => {
        const { handle, name } = namedFace(first, last);
        fc.pre(handle !== '');
        expect(handlesIn(`Ask @${handle}, please`)).toEqual([handle]);
        expect(handleKey(name)).toBe(handle);
      }),
    );
  });

  it('is no part of the sentence that goes on behind it', () => {
    for (const end of ['.', ',', '!', '’s', ' –', ')', '-', '/x', '…', '@b'])
      expect([end, handlesIn(`@quartz-417${end}`)[0]]).toEqual([end, 'quartz-417']);
  });
});
