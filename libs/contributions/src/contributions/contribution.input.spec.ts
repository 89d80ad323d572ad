import fc from 'fast-check';
import { type AppError, bind } from '#platform';
import { ContributionEditInput, ContributionInput, LONGEST_TEXT, LONGEST_TITLE } from './contribution.input.js';

const SENT = { kind: 'problem', title: 'It hangs' };
const picture = (number: number) => number.toString(16).padStart(32, '0');
const bound = (of: object = {}) => bind(ContributionInput, { ...SENT, ...of });

/** What is wrong, by field; empty when it is taken. */
function problemsOf(of: object, Input: typeof ContributionInput | typeof ContributionEditInput = ContributionInput) {
  try {
    bind<object>(Input, { ...(Input === ContributionInput ? SENT : { title: SENT.title }), ...of });
    return {};
  } catch (error) {
    return Object.fromEntries(((error as AppError).fields ?? []).map(({ field, messageKey }) => [field, messageKey]));
  }
}

describe('what a form for a contribution sends', () => {
  it('is taken with empty fields as if they were not there', () => {
    const empty = { text: '', severity: '', frequency: '', mission: '', product: '', workshopSize: ' ', pictures: '' };
    expect(bound({ ...empty, clientToken: '', opened: '' })).toEqual({ ...SENT, text: '', pictures: [] });
  });

  it('is the same from a form, whose values are words, and from a program', () => {
    const typed = { severity: '3', frequency: 'often', workshopSize: '12', pictures: picture(1) };
    expect(bound(typed)).toEqual(bound({ severity: 3, frequency: 'often', workshopSize: 12, pictures: [picture(1)] }));
  });

  it('says nothing of who sends it, when, or what became of it', () => {
    for (const field of ['author', 'postedAt', 'state', 'outcome', 'feedbackMode', 'support', 'sentAs'])
      expect(problemsOf({ [field]: 'x' })).toEqual({ [field]: 'errors.unknownField' });
  });

  it('has a kind and a title', () => {
    expect(problemsOf({ kind: '' })).toEqual({ kind: 'errors.chooseOne' });
    expect(problemsOf({ kind: 'Problem' })).toEqual({ kind: 'errors.chooseOne' });
    for (const title of ['', '   ', '\n\t', '\u0000'])
      expect(problemsOf({ title })).toEqual({ title: 'errors.required' });
    expect(problemsOf({ title: 'two\nlines' })).toEqual({ title: 'errors.invalidValue' });
  });
});

describe('the words of a contribution', () => {
  it('are as long as they may be in any script: what a reader takes for a letter is counted, not its bytes', () => {
    for (const letter of ['x', 'é', 'ß', '李', 'م', '👍']) {
      expect(bound({ title: letter.repeat(LONGEST_TITLE) }).title).toHaveLength(LONGEST_TITLE * letter.length);
      expect(problemsOf({ title: letter.repeat(LONGEST_TITLE + 1) })).toEqual({ title: 'errors.tooLong' });
    }
    expect(problemsOf({ text: 'é'.repeat(LONGEST_TEXT) })).toEqual({});
    expect(problemsOf({ text: 'é'.repeat(LONGEST_TEXT + 1) })).toEqual({ text: 'errors.tooLong' });
  });

  it('are no longer than their column, whatever signs they are made of', () => {
    const signs = fc.constantFrom('❤️', '☎️', '👩‍🚀', 'e\u0301', 'x', '\u200d', '\ufe0f', '🏳️‍🌈');
    fc.assert(
      fc.property(fc.array(signs, { minLength: 40, maxLength: 200 }), (chosen) => {
        const title = `A${chosen.join('')}`;
        const isTaken = !('title' in problemsOf({ title }));
        expect(isTaken).toBe([...title.normalize('NFC')].length <= LONGEST_TITLE);
      }),
    );
  });

  it('lose what nobody can read, and the space around them', () => {
    expect(bound({ title: ' It\u0007 hangs \r\n', text: 'One\r\n\r\nTwo\u0000\r' })).toMatchObject({
      title: 'It hangs',
      text: 'One\n\nTwo',
    });
  });
});

describe('what is said of a problem', () => {
  it.each(['0', '5', '2.5', '-1', 'NaN', 'serious', 0, 5, [3]])('knows no severity %j', (severity) => {
    expect(problemsOf({ severity })).toHaveProperty('severity');
  });

  it('knows how often, in four words', () => {
    for (const frequency of ['once', 'sometimes', 'often', 'always']) expect(problemsOf({ frequency })).toEqual({});
    for (const frequency of ['never', 'Often', 3]) expect(problemsOf({ frequency })).toHaveProperty('frequency');
  });

  it('is for two colleagues of a workshop at least, and two hundred at most', () => {
    for (const workshopSize of ['2', 200]) expect(problemsOf({ workshopSize })).toEqual({});
    for (const workshopSize of ['1', '0', '-3', '201', '2,5', 'all'])
      expect(problemsOf({ workshopSize })).toHaveProperty('workshopSize');
  });
});

describe('the pictures of a contribution', () => {
  const pictures = (count: number) => Array.from({ length: count }, (_, at) => picture(at));

  it('are six at most, each once, in the order in which they were chosen', () => {
    expect(bound({ pictures: pictures(6).reverse() }).pictures).toEqual(pictures(6).reverse());
    expect(problemsOf({ pictures: pictures(7) })).toHaveProperty('pictures');
    expect(problemsOf({ pictures: [picture(1), picture(1)] })).toHaveProperty('pictures');
  });

  it.each(['../../etc/passwd', `${picture(1)}.small`, picture(1).toUpperCase().replace('0', 'A'), '', null, 7])(
    'are named by their id and nothing else: %j',
    (id) => {
      expect(problemsOf({ pictures: [id] })).toHaveProperty('pictures');
    },
  );
});

describe('the device something was said on', () => {
  it('is told in families and sizes, in any language', () => {
    const device = { system: 'Android 15', browser: 'Firefox', screen: '390x844', network: '4g', language: 'pt-PT' };
    expect(bound({ device: { ...device, system: 'Système' } }).device).toEqual({ ...device, system: 'Système' });
    expect(bound({ device: { system: '', browser: '' } }).device).toEqual({});
  });

  it.each(['x'.repeat(41), '<script>', 'Pixel 8 (build 123; sn=42)', 'a\nb', 'Mozilla/5.0 {}', 42])(
    'is not told so that it identifies one phone, or carries something else: %j',
    (browser) => {
      expect(problemsOf({ device: { browser } })).toHaveProperty(['device.browser']);
    },
  );

  it('has no other facts', () => {
    expect(problemsOf({ device: { serial: '42' } })).toHaveProperty(['device.serial']);
    expect(problemsOf({ device: 'Android' })).toHaveProperty('device');
  });
});

describe('an edit', () => {
  it('is of words, and of how bad and how often; of nothing else', () => {
    expect(problemsOf({ text: 'Better', severity: '2', frequency: 'once' }, ContributionEditInput)).toEqual({});
    for (const field of ['kind', 'mission', 'product', 'workshopSize', 'pictures'])
      expect(problemsOf({ [field]: 'problem' }, ContributionEditInput)).toEqual({ [field]: 'errors.unknownField' });
  });

  it('names the edition it began from, or none', () => {
    for (const basis of ['none', '', picture(3)]) expect(problemsOf({ basis }, ContributionEditInput)).toEqual({});
    for (const basis of ['None', 'x', `${picture(3)}0`])
      expect(problemsOf({ basis }, ContributionEditInput)).toEqual({ basis: 'errors.invalidValue' });
  });
});
