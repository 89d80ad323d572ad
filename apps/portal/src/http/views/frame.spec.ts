import { aPage, engineWith } from '../../../../../test/support/views.js';

const engine = engineWith({
  'sample/page': '<h1>Page</h1>',
  'sample/form':
    '{{> field-text name="title" label="Title"}}{{> field-text name="kind" id="kind-of-it" label="What is it?"}}',
});

describe('the frame of a page', () => {
  it('shows the person where they are, who they are, and the way out', () => {
    const nav = [
      { label: 'Home', href: '/', current: true },
      { label: 'Campaigns', href: '/campaigns' },
    ];
    const html = engine.render(
      'sample/page',
      {},
      aPage({ nav, person: { name: 'Inês Maria Carvalho', initials: 'IC', about: 'Sponsor' } }),
    );
    expect(html).toContain('<a href="/" aria-current="page">Home</a>');
    expect(html).toContain('<a href="/campaigns">Campaigns</a>');
    expect(html).toContain('<span class="avatar" aria-hidden="true">IC</span>');
    expect(html).toMatch(/<form method="post" action="\/sign-out">/);
  });

  it('offers the four languages under their own names and comes back to the same page', () => {
    const html = engine.render('sample/page', {}, aPage({ locale: 'de', path: '/people?q="a"', layout: 'bare' }));
    expect(html).toContain('name="returnTo" value="/people?q&#x3D;&quot;a&quot;"');
    expect(html).toContain('<button name="locale" value="fr" lang="fr-FR">Français</button>');
    expect(html).toContain('<button name="locale" value="de" lang="de-DE" aria-current="true">Deutsch<svg');
  });

  it('says what just happened', () => {
    const html = engine.render('sample/page', {}, aPage({ flash: [{ kind: 'success', text: 'Saved' }] }));
    expect(html).toMatch(/role="status">\s*<div class="notice notice-success">.*Saved/s);
  });

  it('names a field once however much is wrong in it, and never twice in one line', () => {
    const errors = [
      { field: 'title', text: 'Line 1: nobody.' },
      { field: 'title', text: 'Line 3: nobody.' },
      { field: 'kind.pt', text: 'Kind: too long.', subject: 'Kind' },
    ];
    const html = engine.render('sample/form', {}, aPage({ errors }));
    const [summary] = /<div class="notice notice-error"[\s\S]*?<\/ul>/.exec(html) ?? [''];
    expect(summary).toContain('3 things to correct');
    expect(summary.match(/<a [^>]*>Title<\/a>/g)).toHaveLength(1);
    expect(summary.match(/<p>Line \d: nobody\.<\/p>/g)).toHaveLength(2);
    expect(summary.match(/Kind/g)).toHaveLength(1);
  });

  it('lists errors on top by what their fields are called, each leading to its field, where it stands again', () => {
    const errors = [
      { field: 'title', text: 'Please fill this in.' },
      { field: 'kind', text: 'Please choose an answer.' },
      { field: '', text: 'Someone was faster.' },
    ];
    const html = engine.render('sample/form', {}, aPage({ errors }));
    expect(html).toContain('3 things to correct');
    expect(html).toContain('<a href="#field-title" class="link">Title</a><p>Please fill this in.</p>');
    expect(html).toContain('<a href="#kind-of-it" class="link">What is it?</a><p>Please choose an answer.</p>');
    expect(html).toContain('<li>Someone was faster.</li>');
    expect(html).toMatch(/<input[^>]* id="field-title"[^>]* aria-describedby="field-title-error" aria-invalid="true"/);
    expect(html).toMatch(/id="field-title-error">.*Please fill this in\./);
  });

  it('lets the message itself lead to a field that has no name of its own', () => {
    const errors = [{ field: 'order', text: 'Please put them in order.' }];
    const html = engine.render('sample/page', {}, aPage({ errors }));
    expect(html).toContain('<a href="#field-order" class="link">Please put them in order.</a>');
  });

  it('loads a page’s own behaviours as modules', () => {
    expect(engine.render('sample/page', {}, aPage({ scripts: ['form'] }))).toContain(
      '<script type="module" src="/assets/js/form.js"></script>',
    );
  });
});
