import type { InboxItem } from '#notifications';
import { RequestContext, type Locale } from '#platform';
import { textsOfTheProduct } from '../../../../test/support/texts.js';
import { presentDays } from './inbox.presenter.js';

const NOW = new Date('2026-03-02T23:30:00Z');
const readIn = (locale: Locale, timeZone: string) =>
  RequestContext.of({ actor: { kind: 'nobody' }, locale, timeZone, requestId: 'test' });
const entry = (day: string, told: InboxItem['told'] = { key: 'common.done', href: '/testing' }): InboxItem => ({
  id: day,
  day,
  told,
  seen: false,
});
const days = (items: InboxItem[], ctx = readIn('en', 'UTC')) => presentDays(items, ctx, textsOfTheProduct(), NOW);

describe('the inbox', () => {
  it('goes day by day, each named as people do', () => {
    const shown = days([entry('2026-03-02'), entry('2026-03-02'), entry('2026-03-01'), entry('2026-02-11')]);
    expect(shown.map(({ label, entries }) => [label, entries.length])).toEqual([
      ['today', 2],
      ['yesterday', 1],
      ['11 February', 1],
    ]);
  });

  it('lives by the clock of its reader', () => {
    expect(days([entry('2026-03-02')], readIn('de', 'Europe/Berlin'))[0]?.label).toBe('gestern');
  });

  it('says of what is gone that it is, and leads nowhere', () => {
    const [{ entries } = { entries: [] }] = days([entry('2026-03-02', null)]);
    expect(entries).toMatchObject([{ text: 'This is no longer here, or no longer open to you.', href: null }]);
  });
});
