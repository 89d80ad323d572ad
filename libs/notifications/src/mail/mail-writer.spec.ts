import fc from 'fast-check';
import { readSettings } from '#config';
import { LANGUAGE_TAGS, LOCALES } from '#platform';
import { textsOfTheProduct } from '../../../../test/support/texts.js';
import { MailWriter } from './mail-writer.js';
import type { MailContent } from './mails.service.js';

const settings = readSettings({ PUBLIC_URL: 'https://pepite.example' });
const writer = new MailWriter(settings, textsOfTheProduct());
const write = (content: Partial<MailContent>) =>
  writer.write('inbox.news', 'en', { vars: { firstName: 'Inês', count: 7 }, path: '/inbox', ...content });

describe('a mail with news', () => {
  const lines = [
    { text: 'Answered: “Pay & go”', path: '/contributions/7' },
    { text: 'Planned\n\nhttps://evil.example', path: '/contributions/8' },
  ];

  it('lists them with their links, as text and as HTML', () => {
    const { subject, text, html } = write({ news: { lines, more: 'and 5 more' } });
    expect(subject).toBe('7 new things for you');
    expect(text).toContain('- Answered: “Pay & go”\n  https://pepite.example/contributions/7\n');
    expect(text).toContain('and 5 more\n');
    expect(html).toContain('href="https://pepite.example/contributions/7"');
    expect(html).toContain('Answered: “Pay &amp; go”</a>');
    expect(html).toContain('and 5 more</li>');
  });

  it('keeps what people wrote on its line, so that it cannot pass for one of ours', () => {
    expect(write({ news: { lines } }).text).toContain('- Planned https://evil.example\n  https://pepite.example');
  });

  it.each(['//evil.example', 'https://evil.example', '@evil.example', '/\\evil.example', '.evil.example'])(
    'never leads to %s',
    (path) => {
      expect(() => write({ news: { lines: [{ text: 'x', path }] } })).toThrow('Not a path of ours');
      expect(() => write({ path })).toThrow('Not a path of ours');
    },
  );
});

describe('a letter in any language', () => {
  const TEMPLATES = [
    'inbox.news',
    'recruitment.invitation',
    'recruitment.reminder',
    'account.signInLink',
    'account.passwordChanged',
    'account.tokenCreated',
    'account.rolesChanged',
  ];
  const vars = { firstName: 'Inês', count: 1, inviter: 'Rui Dias', campaign: 'Pagar', purpose: 'Ver.' };
  const letters = LOCALES.flatMap((locale) => TEMPLATES.map((template) => [locale, template] as const));

  it.each(letters)('in %s: %s has all its words, and nothing that was to be filled in', (locale, template) => {
    const { subject, text, html } = writer.write(template, locale, { vars, path: '/inbox' });
    expect(subject).not.toBe('');
    for (const written of [subject, text, html.replace(/<style>[\s\S]*<\/style>/, '')])
      expect(written).not.toMatch(/[{}]|undefined|\[object|mail\./);
    expect(html).toContain(`<html lang="${LANGUAGE_TAGS[locale]}">`);
    // The plain letter says what the other does: greeting, button, address, and who sends it.
    expect(text).toContain('https://pepite.example/inbox\n');
    expect(text).toMatch(/\n-- \nPépite – .+\n$/);
  });

  it('leads nowhere but to us, and lets nobody write HTML, whatever people are called and write', () => {
    const words = fc.string({ unit: fc.oneof(fc.constantFrom('<', '>', '"', '&', "'", '{', '\n', '='), fc.string()) });
    const path = fc.constantFrom('/inbox', '/contributions/7?from=mail#comments', '/comments/"onclick="x');
    fc.assert(
      fc.property(
        fc.constantFrom(...LOCALES),
        words,
        words,
        fc.array(fc.record({ text: words, path }), { maxLength: 3 }),
        (locale, name, campaign, lines) => {
          const content = {
            vars: { ...vars, firstName: name, inviter: name, campaign },
            path: '/inbox',
            news: { lines },
          };
          const plain = writer.write('recruitment.invitation', locale, { ...content, vars, news: { lines: [] } }).html;
          const { subject, html } = writer.write('recruitment.invitation', locale, content);
          expect(subject).not.toMatch(/[\r\n]/);
          const tagsOf = (written: string) =>
            written.match(/<\/?[a-z1-6]+/g)!.filter((tag) => !/^<\/?(ul|li|a|p)$/.test(tag));
          expect(tagsOf(html)).toEqual(tagsOf(plain));
          for (const [, href] of html.matchAll(/ href="([^"]*)"/g))
            expect(href).toMatch(/^https:\/\/pepite\.example\//);
          expect(html.match(/<a /g)).toHaveLength(2 + lines.length);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('has neither button nor address without a page to open', () => {
    const { html, text } = writer.write('account.passwordChanged', 'de', { vars });
    expect(html).not.toContain('href=');
    expect(text).not.toContain('https://');
  });

  it('lists facts between what it says and its button', () => {
    const facts = [
      { label: 'Horizonte <Portugal>', value: 'Patrocínio' },
      { label: 'Grupo', value: 'Equipa central' },
    ];
    const { html, text } = writer.write('account.rolesChanged', 'pt', { vars, facts, path: '/' });
    expect(text).toMatch(
      /Horizonte <Portugal>: Patrocínio\nGrupo: Equipa central\n[\s\S]*https:\/\/pepite\.example\/\n/,
    );
    expect(html).toContain('Horizonte &lt;Portugal&gt;</dt>');
  });

  it('sets a colon as the language of the reader does', () => {
    const facts = [{ label: 'Groupe', value: 'Équipe centrale' }];
    const { text } = writer.write('account.rolesChanged', 'fr', { vars, facts, path: '/' });
    expect(text).toContain('Groupe\u00a0: Équipe centrale\n');
    expect(text).toContain('Ouvrir Pépite\u00a0:\nhttps://');
  });
});
