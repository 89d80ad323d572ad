import { commentMarkup } from './comment-markup.presenter.js';

const said = (text: string, names: Record<string, string> = { 'quartz-417': 'Quarz 417' }) =>
  commentMarkup(text, names).toString();

describe('what people wrote', () => {
  it('names those it speaks to the way the reader knows them', () => {
    expect(said('Danke @quartz-417, **@quartz-417**')).toBe(
      '<p>Danke <span class="mention">@Quarz 417</span>, <strong><span class="mention">@Quarz 417</span></strong></p>\n',
    );
  });

  it('leaves every other @ as it is: of others, in code, in links and in addresses', () => {
    expect(said('@somebody `@quartz-417` a@quartz-417.example')).toContain('<code>@quartz-417</code>');
    expect(said('[@quartz-417](https://a.example) @somebody')).not.toContain('mention');
    expect(said('@constructor @toString @__proto__')).not.toContain('mention');
  });

  it('cannot carry markup in a name', () => {
    expect(said('@x-1', { 'x-1': '<b onload=x>&"' })).toBe(
      '<p><span class="mention">@&#60;b onload=x&#62;&#38;&#34;</span></p>\n',
    );
  });
});
