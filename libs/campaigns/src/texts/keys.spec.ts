import fc from 'fast-check';
import type { CampaignDocument } from '../documents/campaign-document.js';
import { isOptionKey, isQuestionKey } from '../forms/keys.js';
import type { Question } from '../forms/question.js';
import { keyFrom, questionKeyFrom } from './keys.js';

describe('a key made from a name', () => {
  it('says what it names', () => {
    expect(keyFrom('Horizon Pay', [])).toBe('horizon-pay');
    expect(keyFrom('  Bezahlen übers Handy! ', [])).toBe('bezahlen-ubers-handy');
    expect(keyFrom('Wallet+', ['wallet'])).toBe('wallet-2');
    expect(keyFrom('Wallet+', ['wallet', 'wallet-2'])).toBe('wallet-3');
  });

  it('is short, and there even where nothing can be spelt', () => {
    expect(keyFrom('x'.repeat(300), [])).toHaveLength(32);
    expect(keyFrom('支付', [])).toBe('part');
    expect(keyFrom('constructor', [])).toBe('part');
  });
});

describe('a key made from anything', () => {
  it('is a key, and nobody else’s', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 20 }), (names) => {
        const taken: string[] = [];
        for (const name of names) {
          const key = keyFrom(name, taken);
          expect(isOptionKey(key)).toBe(true);
          expect(taken).not.toContain(key);
          taken.push(key);
        }
      }),
    );
  });
});

describe('the key of a question', () => {
  const asked = (label: string, type: Question['type'] = 'long_text') =>
    ({ key: '', type, required: false, label: { en: label, de: 'anders' } }) as Question;
  const document = (...keys: string[]) => {
    const questions = keys.map((key) => ({ ...asked(key), key }));
    return {
      sourceLocale: 'en',
      forms: { first: questions.slice(0, 1), last: questions.slice(1) },
    } as unknown as CampaignDocument;
  };

  it('is that of its instrument, else the words it asks with in the source language', () => {
    expect(questionKeyFrom(asked('Would you recommend it?', 'nps'), document())).toBe('nps');
    expect(questionKeyFrom(asked('What is missing?'), document())).toBe('what-is-missing');
    const nothing = { ...asked(''), label: { de: 'Was fehlt?' } } as Question;
    expect(questionKeyFrom(nothing, document())).toBe('long-text');
  });

  it('is one of the whole campaign: answers of two forms never mix', () => {
    expect(questionKeyFrom(asked('', 'nps'), document('nps'))).toBe('nps-2');
    expect(questionKeyFrom(asked('', 'nps'), document('why', 'nps', 'nps-2'))).toBe('nps-3');
  });

  it('is nothing that stands beside answers, before a digit, or in an address', () => {
    expect(questionKeyFrom(asked('N?'), document())).toBe('q-n');
    expect(questionKeyFrom(asked('Texts'), document())).toBe('q-texts');
    expect(questionKeyFrom(asked('3 wishes'), document())).toBe('q-3-wishes');
    expect(questionKeyFrom(asked('New?'), document())).toBe('new-2');
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.subarray(['part', 'q-n', 'new-2']), (label, keys) => {
        const key = questionKeyFrom(asked(label), document(...keys));
        expect(isQuestionKey(key)).toBe(true);
        expect([...keys, 'new']).not.toContain(key);
      }),
    );
  });
});
