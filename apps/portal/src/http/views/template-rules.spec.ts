import { readViewFiles } from './view-files.js';

const views = [...readViewFiles('apps/portal/views', '.hbs')];

/** What a template may not contain, and why it would be wrong. */
const FORBIDDEN: [reason: string, pattern: RegExp][] = [
  ['unescaped output: use trustedHtml in the presenter', /\{\{\{|\{\{~?&/],
  ['an inline script, which the content security policy blocks', /<script(?![^>]* src=)/],
  ['an inline style, which the content security policy blocks', /<style|\sstyle=/],
  ['an event handler, which the content security policy blocks', /\son[a-z]+=/],
  ['an address that runs code', /javascript:/i],
  ['a resource from elsewhere', /(?:src|action)="https?:/],
  ['an inline partial or decorator', /\{\{[#~]*\*/],
];

describe('templates', () => {
  it.each(FORBIDDEN)('have no %s', (_, pattern) => {
    expect(views.filter(([, source]) => pattern.test(source)).map(([name]) => name)).toEqual([]);
  });

  it('are found by the rules when they break them', () => {
    const broken = '{{{name}}} <script>x</script> <p style="a" onclick="b"> <img src="https://x"> {{#*inline "x"}}';
    expect(FORBIDDEN.filter(([, pattern]) => pattern.test(broken))).toHaveLength(FORBIDDEN.length - 1);
  });

  it('write no word of their own: those are in locales/', () => {
    const wordy = views.filter(([name, source]) => /[a-zà-ü]{3,}/i.test(words(source)) && !name.startsWith('layouts/'));
    expect(wordy.map(([name, source]) => `${name}: ${words(source)}`)).toEqual([]);
  });
});

function words(source: string): string {
  return source
    .replace(/\{\{[^{}]*\}\}/gs, ' ')
    .replace(/<[^<>]*>/gs, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
