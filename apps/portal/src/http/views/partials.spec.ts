import { LOCALES } from '#platform';
import { aPage, engineWith, mainOf } from '../../../../../test/support/views.js';
import { filesUnder, readViewFiles } from './view-files.js';

const OPTIONS = 'options=options';
/** How each partial and block is written in a page. */
const SAMPLES: Record<string, string> = {
  'partials/badge': '{{> badge label="New" kind="gold"}}',
  'partials/brand': '{{> brand}}',
  'partials/breadcrumbs': '{{> breadcrumbs items=links}}',
  'partials/button': '{{> button label="Send" icon="send" iconAfter="arrow-right" large=true}}',
  'partials/checkbox-group': `{{> checkbox-group name="liked" label="Liked" ${OPTIONS} values=chosen inline=true}}`,
  'partials/copy-button': '{{> copy-button text="abc"}}',
  'partials/error-summary': '{{> error-summary errors=errors}}',
  'partials/facts': '{{> facts items=options}}',
  'partials/field-checkbox': '{{> field-checkbox name="charter" label="I agree" help="All of it" checked=true}}',
  'partials/field-date': '{{> field-date name="ends" label="Last day" value="2026-03-12" max="2026-12-31"}}',
  'partials/field-email': '{{> field-email name="email" label="E-mail" autocomplete="username"}}',
  'partials/field-file': '{{> field-file name="file" label="File" accept="text/csv" multiple=true}}',
  'partials/field-localized': '{{> field-localized name="title" label="Title" values=localized multiline=true}}',
  'partials/field-number': '{{> field-number name="places" label="Places" value=0 min=0}}',
  'partials/field-password': '{{> field-password name="password" label="Password"}}',
  'partials/field-select': `{{> field-select name="entity" label="Entity" ${OPTIONS} value="b" placeholder="Any"}}`,
  'partials/field-text': '{{> field-text name="name" label="Name" value="Inês" help="First name" optional=true}}',
  'partials/field-textarea': '{{> field-textarea name="why" label="Why" value="Because" maxlength=500}}',
  'partials/flash': '{{> flash messages=messages}}',
  'partials/label-of-object': '{{> label-of-object label="Remove" objectName="Ana Reis"}}',
  'partials/language-choice': '{{> language-choice path="/"}}',
  'partials/language-menu': '{{> language-menu path="/"}}',
  'partials/link-button': '{{> link-button href="/x" label="Open" kind="quiet"}}',
  'partials/pager': '{{> pager next="/x?after=9"}}',
  'partials/person-menu': '{{> person-menu person=person path="/"}}',
  'partials/post-button': '{{> post-button action="/x" label="Delete" confirm="Really?" fields=localized}}',
  'partials/print-button': '{{> print-button}}',
  'partials/progress': '{{> progress label="Missions" value=2 max=5}}',
  'partials/radio-group': `{{> radio-group name="found" label="Found?" ${OPTIONS} value="b"}}`,
  'partials/rating': '{{> rating name="nps" label="Recommend?" from=0 to=10 value=8 low="No" high="Yes"}}',
  'partials/site-nav': '{{> site-nav links=links}}',
  'partials/current-words': '{{> current-words current=current}}',
  'partials/stat':
    '{{> stat label="NPS" value="+20.9" n=67 low="+3.0" high="+37.0"}}{{> stat label="X" withheld=true}}',
  'partials/pages-within': '{{> pages-within items=links label="Parts"}}',
  'partials/tabs': '{{> tabs items=links}}',
  'partials/typed-words': '{{> typed-words typed=chosen}}',
  'blocks/actions': '{{#actions}}x{{/actions}}',
  'blocks/alert': '{{#alert kind="warning" title="Careful"}}<p>x</p>{{/alert}}',
  'blocks/card': '{{#card title="A" href="/a" status="Draft" statusKind="quiet" accent=true}}x{{/card}}',
  'blocks/cards': '{{#cards}}x{{/cards}}',
  'blocks/data-table': '{{#data-table caption="People"}}<tbody></tbody>{{/data-table}}',
  'blocks/disclosure': '{{#disclosure summary="More" open=true}}x{{/disclosure}}',
  'blocks/empty-state': '{{#empty-state title="Nothing yet" text="Begin here"}}x{{/empty-state}}',
  'blocks/filter-bar': '{{#filter-bar clear="/x"}}x{{/filter-bar}}',
  'blocks/form-actions': '{{#form-actions}}x{{/form-actions}}',
  'blocks/page-header': '{{#page-header title="A" lead="B" breadcrumbs=links}}x{{/page-header}}',
  'blocks/post-form': '{{#post-form action="/x" multipart=true}}x{{/post-form}}',
  'blocks/section': '{{#section title="A" lead="B" aside="C"}}x{{/section}}',
  'blocks/stack': '{{#stack}}x{{/stack}}',
  'blocks/stats': '{{#stats}}x{{/stats}}',
};
/** Parts of the others, never written in a page. */
const INNER = ['head', 'field-language', 'field-notes', 'field-optional', 'hidden-fields', 'scale-end'].map(
  (name) => `partials/${name}`,
);
const INNER_BLOCKS = ['blocks/labelled-control', 'blocks/labelled-group'];

const model = {
  options: [
    { value: 'a', label: 'Alone', help: 'No help' },
    { value: 'b', label: 'Helped' },
  ],
  chosen: ['a', 'b'],
  current: { title: 'It hangs', said: 'Always' },
  localized: { fr: 'Titre', de: '<Titel>' },
  links: [{ label: 'Here', href: '/here', current: true, count: 3 }, { label: 'There' }],
  errors: [{ target: 'field-name', texts: ['Please fill this in.'] }],
  messages: [{ kind: 'info', text: 'Saved' }],
  person: { name: 'Inês Carvalho', initials: 'IC', about: 'Sponsor' },
};
const engine = engineWith(
  Object.fromEntries(Object.entries(SAMPLES).map(([name, source]) => [`sample/${name}`, source])),
);
const shown = (name: string, frame = {}) => mainOf(engine.render(`sample/${name}`, model, aPage(frame)));

describe('partials and blocks', () => {
  it('all have a sample here', () => {
    const files = readViewFiles('apps/portal/views', '.hbs');
    const common = [...files.keys()].filter((name) => /^(partials|blocks)\/[^/]+$/.test(name));
    expect([...Object.keys(SAMPLES), ...INNER, ...INNER_BLOCKS].sort()).toEqual(common.sort());
    expect(filesUnder(files, 'layouts').size).toBe(2);
  });

  it.each(LOCALES)('are rendered with no text missing in %s', (locale) => {
    for (const name of Object.keys(SAMPLES)) expect(shown(name, { locale })).not.toBe('');
  });

  it.each(Object.keys(SAMPLES).filter((name) => /field-|-group|rating/.test(name)))(
    '%s has unique ids and labels that find them',
    (name) => {
      const html = shown(name);
      const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
      expect(new Set(ids).size).toBe(ids.length);
      for (const [, id] of html.matchAll(/ (?:for|aria-describedby)="([^"]+)"/g)) expect(ids).toContain(id);
    },
  );
});

describe('a field', () => {
  it('keeps what was typed, a zero too', () => {
    expect(shown('partials/field-number')).toContain('value="0"');
    expect(shown('partials/field-select')).toContain('<option value="b" selected>');
    expect(shown('partials/rating')).toMatch(/value="8" checked/);
    expect(shown('partials/checkbox-group').match(/ checked/g)).toHaveLength(2);
  });

  it('never sends a password back', () => {
    expect(shown('partials/field-password')).not.toContain('value=');
  });

  it('in several languages names each input after its language', () => {
    const html = shown('partials/field-localized', { errors: [{ field: 'title.pt', text: 'Please fill this in.' }] });
    expect(html).toMatch(/name="title.de"[^>]* lang="de-DE"[^>]*>&lt;Titel&gt;<\/textarea>/);
    expect(html).toMatch(/name="title.pt"[^>]* aria-describedby="field-title.pt-error" aria-invalid="true"/);
  });

  it('that is a group carries its error as a whole', () => {
    const html = shown('partials/rating', { errors: [{ field: 'nps', text: 'Please choose one.' }] });
    expect(html).toMatch(
      /<fieldset class="field field-wrong" aria-describedby="field-nps-error" role="radiogroup" aria-invalid="true">/,
    );
    expect(html).toContain('id="field-nps"');
  });
});
