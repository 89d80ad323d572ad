import { plainText, renderMarkdown } from './markdown.js';

/** What has got through in other products: markup, addresses that run, encodings, pictures that call home. */
const HOSTILE = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<svg/onload=alert(1)>',
  '<iframe src="https://evil.example"></iframe>',
  '<a href="javascript:alert(1)">x</a>',
  '<style>*{background:url(https://evil.example)}</style>',
  '<base href="https://evil.example/">',
  '<form action="/sign-out"><button>x',
  '<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>',
  '<!--><img src=x onerror=alert(1)>-->',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
  '[x](javascript:alert(1))',
  '[x](JaVaScRiPt:alert(1))',
  '[x](&#106;avascript:alert(1))',
  '[x](java%0ascript:alert(1))',
  '[x](java\tscript:alert(1))',
  '[x](\u0001javascript:alert(1))',
  '[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)',
  '[x](vbscript:msgbox)',
  '[x](file:///etc/passwd)',
  '[x](blob:https://evil.example/1)',
  '[x](//evil.example)',
  '[x](/sign-out)',
  '[x](\\\\evil.example)',
  '[x](https://evil.example "onmouseover=alert(1)")',
  '[x](https://evil.example" onmouseover="alert(1))',
  '[x]: javascript:alert(1)\n[x]',
  '![x](https://evil.example/spy.png)',
  '![x](data:image/svg+xml;base64,PHN2Zz4=)',
  '![x](javascript:alert(1))',
  '![x" onerror="alert(1)](https://evil.example/y.png)',
  '[![x](https://evil.example/spy.png)](https://evil.example)',
  '<javascript:alert(1)>',
  '<https://evil.example/"onmouseover="alert(1)>',
  'http://evil.example/<script>alert(1)</script>',
  '```html" onmouseover="alert(1)\n<script>alert(1)</script>\n```',
  '`<img src=x onerror=alert(1)>`',
  '&lt;script&gt;alert(1)&lt;/script&gt;',
  '# <script>alert(1)</script>',
  '> <img src=x onerror=alert(1)>',
  '<p style="position:fixed">x',
  '<a id="main" class="button" name="main">x</a>',
  '{{{constructor}}} {{> head}}',
];
const TAG = /<\/?([a-z0-9]+)((?:\s[^<>]*)?)>/gi;
const ALLOWED = /^(p|br|strong|em|s|a|ul|ol|li|blockquote|code|pre|hr)$/;

describe('Markdown', () => {
  it('says it with emphasis, lists, quotations, code and links', () => {
    expect(renderMarkdown('After **paying**:\n- it *hangs*\n- ~~fine~~')).toBe(
      '<p>After <strong>paying</strong>:</p>\n<ul>\n<li>it <em>hangs</em></li>\n<li><s>fine</s></li>\n</ul>\n',
    );
    expect(renderMarkdown('> one\ntwo\n\n3. `x < y`')).toContain('<ol start="3">\n<li><code>x &lt; y</code></li>');
    expect(renderMarkdown('see https://help.example/a?b=1&c=2')).toBe(
      '<p>see <a href="https://help.example/a?b=1&amp;c=2" rel="nofollow noopener noreferrer">https://help.example/a?b=1&amp;c=2</a></p>\n',
    );
    expect(renderMarkdown('one line\nanother')).toBe('<p>one line<br />\nanother</p>\n');
  });

  it('keeps the outline of the page: a heading is only bold', () => {
    expect(renderMarkdown('# It hangs\n\nAfter\n---')).toBe('<p><strong>It hangs</strong></p>\n<p>After</p>\n<hr />\n');
  });

  it('turns a picture elsewhere into a link', () => {
    expect(renderMarkdown('![the screen](https://pictures.example/1.png)')).toBe(
      '<p><a href="https://pictures.example/1.png" rel="nofollow noopener noreferrer">the screen</a></p>\n',
    );
  });

  it.each(HOSTILE)('makes %j harmless', (text) => {
    const markup = renderMarkdown(`before ${text} after\n\n${text}`);
    expect(markup).not.toMatch(/<(?![a-z/])/i);
    for (const [, name = '', attributes = ''] of markup.matchAll(TAG)) {
      expect(name).toMatch(ALLOWED);
      for (const [, attribute = '', value = ''] of attributes.matchAll(/([\w-]+)="([^"]*)"/g)) {
        expect(attribute).toMatch(/^(href|rel|start)$/);
        if (attribute === 'href') expect(value).toMatch(/^(https?:\/\/|mailto:)/);
      }
      expect(
        attributes
          .replaceAll(/\s[\w-]+="[^"]*"/g, '')
          .replace('/', '')
          .trim(),
      ).toBe('');
    }
  });

  it.each([
    ['stars', '*a_'.repeat(1666)],
    ['brackets', '[a]('.repeat(1250)],
    ['open brackets', '['.repeat(5000)],
    ['quotations', '>'.repeat(5000)],
    ['lists', '- '.repeat(2500)],
    ['addresses', 'http://'.repeat(714)],
    ['backticks', Array.from({ length: 100 }, (_, count) => '`'.repeat(count)).join(' ')],
    ['definitions', '[a]: b\n'.repeat(700) + '[a]'.repeat(30)],
    ['nested emphasis', '**a *a'.repeat(800)],
    ['entities', '&#x'.repeat(1666)],
    ['a very long text', 'word '.repeat(200_000)],
  ])('is done in no time with %s', (_, text) => {
    const start = process.cpuUsage();
    const markup = renderMarkdown(text);
    expect(process.cpuUsage(start).user / 1000).toBeLessThan(1000);
    expect(markup.length).toBeLessThan(200_000);
  });

  it('has plain words too, cut between two of them', () => {
    expect(plainText('**Paying** hangs\n\n- at the till\n- *always* & "now" <b>', 80)).toBe(
      'Paying hangs at the till always & "now" <b>',
    );
    expect(plainText('Paying hangs at the till', 15)).toBe('Paying hangs…');
    expect(plainText(`${'x'.repeat(8)}😀😀`, 10)).toBe('xxxxxxxx…');
  });
});

describe('a text made to take long', () => {
  const full = (shape: string) => shape.repeat(20_000 / shape.length);
  const SHAPES: Readonly<Record<string, string>> = {
    'open brackets': full('['),
    'nested brackets': `${'['.repeat(10_000)}${']'.repeat(10_000)}`,
    'unfinished links': full('[a](b'),
    'nested pictures': `${'!['.repeat(5_000)}${']('.repeat(5_000)}`,
    emphasis: full('*_'),
    'crossed emphasis': full('**a *b _c __d '),
    'words in emphasis': full('*a**'),
    strikes: full('~~a '),
    'code of every length': Array.from({ length: 190 }, (_, n) => '`'.repeat(n + 1)).join(' '),
    quotations: full('> - > - '),
    'nested lists': Array.from({ length: 190 }, (_, n) => `${' '.repeat(n)}- a`).join('\n'),
    definitions: `${Array.from({ length: 900 }, (_, n) => `[r${n}]: http://x/${n}\n`).join('')}\n${'[r1]'.repeat(500)}`,
    entities: full('&#x0;'),
    ampersands: full('&'),
    addresses: full('http://a.'),
    'one long address': `http://${'a.'.repeat(9_900)}`,
    'words with dots': full('a.b.c '),
    'mail addresses': full('a.b.c@d.e '),
    'one long mail address': `${'a'.repeat(19_000)}@b.c`,
    fences: full('~~~\n'),
    'short lines': full('a\n'),
    'indented lines': full('    a\n'),
    tables: full('|a|\n|-|\n'),
    blanks: ' '.repeat(20_000),
    comments: full('<!--'),
    'angle brackets': full('<a@'),
    'quotation marks': full('"'),
    backslashes: full('\\'),
    'half letters': full('\ud800'),
    rules: full('- - '),
  };

  it.each(Object.entries(SHAPES))('is rendered in a moment: %s', (_, text) => {
    const taken = [1, 2, 3].map(() => {
      const began = process.cpuUsage();
      renderMarkdown(text);
      plainText(text, 200);
      const { user, system } = process.cpuUsage(began);
      return (user + system) / 1000;
    });
    expect(Math.min(...taken)).toBeLessThan(50);
  });

  it('is shown as it was typed, and nothing of it runs', () => {
    expect(renderMarkdown(`<b>${'*a* '.repeat(500)}\nend`)).toMatch(/^<p>&lt;b&gt;\*a\* [\s\S]*<br>end<\/p>$/);
  });
});
