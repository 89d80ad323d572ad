import { Texts } from './texts.js';

const texts = new Texts(
  {
    en: {
      recruitment: {
        invite: { one: 'Invite {count} person', other: 'Invite {count} people' },
        greeting: 'Hello {name}',
        channel: { link: 'Link', other: 'Other' },
      },
      common: { onlyEnglish: 'Only here' },
    },
    fr: {
      recruitment: {
        invite: { one: 'Inviter {count} personne', other: 'Inviter {count} personnes' },
        greeting: 'Bonjour {name}',
      },
    },
  },
  true,
);

describe('texts', () => {
  it('speak the reader’s language and fill in the variables', () => {
    expect(texts.t('fr', 'recruitment.greeting', { name: 'Inês' })).toBe('Bonjour Inês');
  });

  it('leave escaping to the template', () => {
    expect(texts.t('en', 'recruitment.greeting', { name: '<b>' })).toBe('Hello <b>');
  });

  it('choose the plural as the language does: none is singular in French, plural in English', () => {
    expect(texts.t('fr', 'recruitment.invite', { count: 0 })).toBe('Inviter 0 personne');
    expect(texts.t('en', 'recruitment.invite', { count: 0 })).toBe('Invite 0 people');
    expect(texts.t('en', 'recruitment.invite', { count: 1 })).toBe('Invite 1 person');
  });

  it('write numbers as the reader does', () => {
    expect(texts.t('en', 'recruitment.invite', { count: 270000 })).toBe('Invite 270,000 people');
    expect(texts.t('fr', 'recruitment.invite', { count: 270000 })).toBe('Inviter 270\u202f000 personnes');
  });

  it('take a group that merely has an "other" for what it is', () => {
    expect(texts.t('en', 'recruitment.channel.other')).toBe('Other');
  });

  it('fall back to English', () => {
    expect(texts.t('de', 'common.onlyEnglish')).toBe('Only here');
    expect(texts.has('de', 'common.onlyEnglish')).toBe(false);
  });

  it('refuse a missing text while we build, show the end of its key in production', () => {
    expect(() => texts.t('en', 'common.nothing')).toThrow('No text for "common.nothing" in "en"');
    const lenient = new Texts({}, false);
    jest.spyOn(lenient['logger'], 'error').mockImplementation();
    expect(lenient.t('en', 'common.signOut')).toBe('signOut');
  });
});
