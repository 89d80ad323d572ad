import fc from 'fast-check';
import { FEEDBACK_MODES, type FeedbackMode } from '#campaigns';
import type { Entity } from '#identity';
import { aCampaign, aRollout } from '../../factories/campaigns.js';
import { aColleague, type Colleague } from '../../factories/desk.js';
import { anEntity } from '../../factories/directory.js';
import { nextNumber } from '../../factories/rows.js';
import { aTester } from '../../factories/testers.js';
import { openPortal, type OpenPortal } from '../../support/portal.js';
import { plainLoop, type PlainLoop } from '../../support/proofs/plain-loop.js';
import { WatchedDesk, deskActs, type WatchedPlace } from '../../support/proofs/watched-desk.js';
import { TestClock } from '../../support/test-clock.js';

/** Before midnight in Lisbon and Berlin, two nights before the hour changes there. */
const BEFORE_CHANGES = ['2026-03-27T21:50:00.123Z', '2026-10-23T21:50:00.123Z'];

let portal: OpenPortal;
let clock: TestClock;
let entities: readonly Entity[];
let central: Colleague;
let sponsor: Colleague;
let manager: Colleague;

beforeAll(async () => {
  clock = new TestClock();
  portal = await openPortal({ clock });
  const zones = ['Europe/Lisbon', 'Europe/Berlin', 'Europe/Lisbon', 'Europe/Berlin'];
  entities = await Promise.all(zones.map((timeZone) => anEntity({ code: `E${nextNumber()}`, locale: 'en', timeZone })));
  [central, sponsor, manager] = [
    await aColleague('central', entities[0]!, 'Clara'),
    await aColleague('sponsor', entities[0]!, 'Simon'),
    await aColleague('community_manager', entities[0]!, 'Anna'),
  ];
}, 60_000);

it('says on the page and in the API what plain counting says, whatever a desk did and in whichever nights', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...FEEDBACK_MODES),
      fc.constantFrom(...BEFORE_CHANGES),
      deskActs,
      async (feedbackMode, start, acts) => {
        clock.moveTo(start);
        const [campaignId, places] = await aWatchedCampaign(feedbackMode);
        const desk = new WatchedDesk(central.ctx, places, clock);
        for (const act of acts) await desk.do(act);
        const rows = await desk.watched();
        const loops = places.map(({ rollout }) => plainLoop(rows, [rollout.id]));
        const large = places.filter((_, index) => loops[index]!.contributions >= 5).map(({ rollout }) => rollout.id);
        const together = plainLoop(rows, large);
        const others = large.filter((id) => id !== places[0]!.rollout.id).length;
        const totals = new Map([
          [central, large.length > 1 ? together : null],
          [sponsor, large.length > 1 && others > 1 ? together : null],
          [manager, null],
        ]);
        for (const [reader, total] of totals) {
          const own = reader === central ? loops : [loops[0]!];
          expect(await told(reader, campaignId)).toEqual({ loops: own.map(shown), total });
        }
        const last = totals.get(central) ? [inWords('All entities', together)] : [];
        expect(await rowsOnPage(campaignId)).toEqual([
          ...loops.map((loop, index) => inWords(entities[index]!.name, loop)),
          ...last,
        ]);
      },
    ),
    { numRuns: 6, endOnFailure: true },
  );
}, 120_000);

async function aWatchedCampaign(feedbackMode: FeedbackMode): Promise<[number, WatchedPlace[]]> {
  const campaign = await aCampaign({ feedbackMode });
  const places: WatchedPlace[] = [];
  for (const entity of entities) {
    const rollout = await aRollout({ campaign, entity });
    const { person: tester } = await aTester(rollout, entity);
    places.push({ rollout, tester, timeZone: entity.timeZone });
  }
  return [campaign.campaign.id, places];
}

interface Told {
  entities: { entityId: number; loop: object }[];
  total: PlainLoop | null;
}

async function told({ person }: Colleague, campaignId: number): Promise<object> {
  const { body } = await (await portal.api(person)).get(`/api/v1/campaigns/${campaignId}/closed-loop`).expect(200);
  const { entities: of, total } = body as Told;
  const order = entities.map(({ id }) => id);
  of.sort((a, b) => order.indexOf(a.entityId) - order.indexOf(b.entityId));
  return { loops: of.map(({ loop }) => loop), total };
}

function shown(loop: PlainLoop): object {
  return loop.contributions < 5 ? { contributions: loop.contributions, tooFew: true } : loop;
}

async function rowsOnPage(campaignId: number): Promise<string[]> {
  const { text } = await (await portal.as(central.person)).get(`/campaigns/${campaignId}`).expect(200);
  const section = text.slice(text.indexOf('id="closed-loop"'));
  const body = section.slice(section.indexOf('<tbody>'), section.indexOf('</tbody>'));
  const rows = [...body.matchAll(/<tr[^>]*>(.*?)<\/tr>/gs)].map(([, row = '']) =>
    row
      .replace(/<[^>]*>/g, ' ')
      .replace(/\s+/g, ' ')
      .trim(),
  );
  const order = [...entities.map(({ name }) => name), 'All'];
  const placeOf = (row: string) => order.findIndex((name) => row.startsWith(`${name} `));
  return rows.sort((a, b) => placeOf(a) - placeOf(b));
}

function inWords(name: string, { contributions, withOutcome, medianDays, open }: PlainLoop): string {
  const start = `${name} ${contributions}`;
  if (!contributions) return `${start} No contributions yet`;
  if (contributions < 5) return `${start} Too few contributions so far`;
  const percent = `${Math.round((100 * withOutcome) / contributions)}%`;
  const waiting = open ? ` ${open} still open` : '';
  const median = medianDays === null ? 'No answer yet' : `${medianDays} ${medianDays === 1 ? 'day' : 'days'}`;
  return `${start} ${withOutcome} of ${contributions} ${percent}${waiting} ${median}`;
}
