import { readSettings } from '#config';
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
