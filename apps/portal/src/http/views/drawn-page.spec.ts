import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { DrawnPage } from './drawn-page.js';
import { OwnValues } from './own-values.js';

describe('a page drawn once for many readers', () => {
  it('is filled in with what is each reader’s own, escaped', () => {
    const marks = new OwnValues();
    const page = new DrawnPage(`<p>${marks.mark('name', '')}</p><b>${marks.mark('name', '')}</b>`);
    const own = new OwnValues();
    own.mark('name', 'Ana & <Rui>');
    expect(String(page.filled(own))).toBe('<p>Ana &amp; &lt;Rui&gt;</p><b>Ana &amp; &lt;Rui&gt;</b>');
  });

  it('shows nothing for a mark nobody gave a value, whoever wrote it', () => {
    expect(String(new DrawnPage('a\0other\0b').filled(new OwnValues()))).toBe('ab');
  });

  it('says the same compressed, whatever is in it', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 400 });
    fc.assert(
      fc.property(fc.array(fc.tuple(text, text), { maxLength: 6 }), text, (pairs, last) => {
        const own = new OwnValues();
        const drawn =
          pairs
            .map(
              ([same, value], index) =>
                same + (index % 2 ? own.token(`own${index}`, hexOf(value)) : own.mark(`own${index}`, value)),
            )
            .join('') + last;
        const page = new DrawnPage(drawn);
        expect(String(gunzipSync(page.gzipped(own)))).toBe(String(page.filled(own)));
      }),
    );
  });

  it('repeats behind a token what was said before it, and not behind a text of any length', () => {
    const said = '<p>What you say here changes what we offer.</p>';
    const own = new OwnValues();
    const sizes = [own.token('token', 'f00'), own.mark('text', 'f00')].map(
      (mark) => new DrawnPage(said + mark + said).gzipped(own).length,
    );
    expect(sizes[0]).toBeLessThan((sizes[1] ?? 0) - 20);
  });

  it('takes no token of another length than it was drawn for, nor one that needs an escape', () => {
    const drawn = new DrawnPage(new OwnValues().token('token', 'f00'));
    const own = new OwnValues();
    own.token('token', 'f0');
    expect(() => drawn.filled(own)).toThrow('not as long');
    expect(() => own.token('token', '"')).toThrow('is no token');
  });

  it('takes own values of any length', () => {
    const own = new OwnValues();
    const page = new DrawnPage(`<p>${own.mark('long', 'é'.repeat(100_000))}</p>`);
    expect(gunzipSync(page.gzipped(own)).equals(page.filled(own))).toBe(true);
  });
});

const hexOf = (text: string) => Buffer.from(text).toString('hex');
