import fc from 'fast-check';
import { FUNNEL_CHANNELS, funnelTables, type FunnelCounts } from './funnel-tables.js';

const STAGES = ['enrolled', 'started', 'done'] as const;
const LEAST = 5;

const joined = fc
  .record({
    channel: fc.constantFrom(...FUNNEL_CHANNELS),
    ambassadorId: fc.constantFrom(7, 8, 9, null),
    enrolled: fc.integer({ min: 1, max: 12 }),
    some: fc.nat(100),
    all: fc.nat(100),
  })
  .map(({ some, all, ...row }) => {
    const started = Math.round((row.enrolled * some) / 100);
    return { ...row, started, done: Math.round((started * all) / 100) };
  });
const invited = fc
  .record({
    channel: fc.constantFrom('mail' as const, 'code' as const),
    invitedBy: fc.constantFrom(7, 8, 9, null),
    people: fc.integer({ min: 1, max: 20 }),
    looked: fc.nat(100),
  })
  .map(({ looked, ...row }) => ({ ...row, opened: Math.round((row.people * looked) / 100) }));
const counts: fc.Arbitrary<FunnelCounts> = fc.record({
  joined: fc.uniqueArray(joined, {
    maxLength: 12,
    selector: ({ channel, ambassadorId }) => `${channel} ${ambassadorId}`,
  }),
  invited: fc.uniqueArray(invited, { maxLength: 6, selector: ({ channel, invitedBy }) => `${channel} ${invitedBy}` }),
  linksOpened: fc.option(fc.nat(20)),
  recruiters: fc.constant([7, 8, 9]),
  least: fc.constant(LEAST),
});
const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0);

describe('the tables of a funnel', () => {
  it('tell the truth where they tell a number, and what is left out of a table is nobody or at least the minimum', () => {
    fc.assert(
      fc.property(counts, (all) => {
        const { total, channels, ambassadors } = funnelTables(all);
        for (const stage of STAGES) {
          expect(total[stage]).toBe(sum(all.joined.map((row) => row[stage])));
          const rows = channels.map((row) => ({
            told: row[stage],
            own: all.joined.filter(({ channel }) => channel === row.channel),
          }));
          const columns = ambassadors.map((row) => ({
            told: row[stage],
            own: all.joined.filter(({ ambassadorId }) => ambassadorId === row.personId),
          }));
          for (const { told, own } of [...rows, ...columns])
            if (told !== 'few') expect(told).toBe(sum(own.map((row) => row[stage])));
          // Import may have no line of its own: then it is among what is left out.
          const left = total[stage] - sum(rows.map(({ told }) => (told === 'few' ? 0 : told)));
          expect(left === 0 || left >= LEAST || left === total[stage]).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('have a line for everybody who could have brought somebody, and for every way but an import of a few', () => {
    fc.assert(
      fc.property(counts, (all) => {
        const { channels, ambassadors } = funnelTables(all);
        expect(ambassadors.map(({ personId }) => personId)).toEqual(all.recruiters);
        const imported = sum(all.joined.filter(({ channel }) => channel === 'import').map(({ enrolled }) => enrolled));
        const shown = FUNNEL_CHANNELS.filter((channel) => channel !== 'import' || imported >= LEAST);
        expect(channels.map(({ channel }) => channel)).toEqual(shown);
      }),
    );
  });

  it('say of links how often they were opened from the minimum on, and nothing while there is none', () => {
    const openedLinks = (linksOpened: number | null) =>
      funnelTables({ joined: [], invited: [], linksOpened, recruiters: [], least: LEAST }).channels.find(
        ({ channel }) => channel === 'link',
      )?.opened;
    expect([null, 0, 4, 5, 40].map(openedLinks)).toEqual([null, 'few', 'few', 5, 40]);
  });

  it('count invitations for whoever sent them, also where the team they were on has changed since', () => {
    const row = (invitedBy: number | null, people: number) => ({
      channel: 'mail' as const,
      invitedBy,
      people,
      opened: 0,
    });
    const { total, ambassadors, channels } = funnelTables({
      joined: [],
      invited: [row(7, 9), { ...row(7, 3), channel: 'code' as const }, row(99, 4), row(null, 2)],
      linksOpened: null,
      recruiters: [7, 8],
      least: LEAST,
    });
    expect(ambassadors.map(({ personId, invited: asked }) => [personId, asked])).toEqual([
      [7, 12],
      [8, 0],
    ]);
    expect(total.invited).toBe(18);
    expect(channels.slice(0, 2).map(({ channel, invited: asked }) => [channel, asked])).toEqual([
      ['mail', 15],
      ['code', 3],
    ]);
  });
});
