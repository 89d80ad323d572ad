import { FUNNEL_CHANNELS, funnelTables, type FunnelCounts } from './funnel-tables.js';

const LEAST = 5;

/** Every ambassador has brought somebody by every way, with counts around the minimum: the most there is to put together. */
function countsOf(ambassadors: number, most: number): FunnelCounts {
  const recruiters = Array.from({ length: ambassadors }, (_, at) => at + 1);
  let seed = 7;
  const upTo = (largest: number) => (seed = (seed * 48_271) % 2_147_483_647) % (largest + 1);
  return {
    invited: recruiters.map((invitedBy) => ({ channel: 'mail', invitedBy, people: 20, opened: 6 })),
    joined: recruiters.flatMap((ambassadorId) =>
      FUNNEL_CHANNELS.map((channel) => {
        const enrolled = upTo(most);
        const started = upTo(enrolled);
        return { channel, ambassadorId, enrolled, started, done: upTo(started) };
      }),
    ),
    linksOpened: 40,
    recruiters,
    least: LEAST,
  };
}

it.each([4, 12, 60])('is reckoned for 500 ambassadors while a page is made (up to %i people each way)', (most) => {
  const counts = countsOf(500, most);
  const times = [1, 2, 3].map(() => {
    const start = performance.now();
    const { ambassadors } = funnelTables(counts);
    expect(ambassadors).toHaveLength(500);
    return performance.now() - start;
  });
  expect(Math.min(...times)).toBeLessThan(2_000);
});
