import { Contribution, ContributionWriter, VisibleContributions, type TeamChange } from '#contributions';
import { Database, UnitOfWork, type RequestContext } from '#platform';
import { aContribution } from '../../../../test/factories/contributions.js';
import { aDesk, type Desk } from '../../../../test/factories/desk.js';
import { openProduct, type OpenProduct } from '../../../../test/support/product.js';
import { queriesOf } from '../../../../test/support/queries.js';
import { TestClock } from '../../../../test/support/test-clock.js';
import { TriageChange } from './triage-change.entity.js';

let product: OpenProduct;
let desk: Desk;

beforeAll(async () => {
  product = await openProduct({ clock: new TestClock() });
  desk = await aDesk('confidential');
}, 60_000);

const row = (id: string) => product.get(Database).repository(undefined, Contribution).findOneByOrFail({ id });
const logOf = (contributionId: string) =>
  product.get(Database).repository(undefined, TriageChange).findBy({ contributionId });
const held = (inner: RequestContext, ids: readonly string[]) =>
  product.get(VisibleContributions).holdAtDesk(inner, ids);
const hiding = { act: 'hide', change: { hidden: { from: false, to: true } } } as const;

async function apply(ids: readonly string[], change: Omit<TeamChange, 'contribution'>): Promise<void> {
  await product.get(UnitOfWork).run(desk.ana.ctx, async (inner) => {
    const contributions = await held(inner, ids);
    const changes = contributions.map((contribution) => ({ contribution, ...change }));
    await product.get(ContributionWriter).applyTeamChanges(inner, changes);
  });
}

describe('what the team does to contributions', () => {
  it('takes state, impact, version and log along, and the day alone under an alias', async () => {
    const { id } = await aContribution({ rollout: desk.rollout, severity: 2 });
    const judging = { act: 'severity', change: { severity: { from: 2, to: 4 } } } as const;
    await apply([id], { set: { severity: 4, isHidden: true }, log: [judging, hiding] });
    expect(await row(id)).toMatchObject({
      ...{ severity: 4, reportedSeverity: 2, impact: 2 * 4, state: 'hidden', version: 2 },
      hiddenAt: new Date('2026-03-02T00:00:00Z'),
    });
    expect((await logOf(id)).map(({ act, version, at }) => [act, version, at])).toEqual([
      ['severity', 2, new Date('2026-03-02T00:00:00Z')],
      ['hide', 2, new Date('2026-03-02T00:00:00Z')],
    ]);
  });

  it('is one statement for alike ones, whatever versions they are in, and one for the log', async () => {
    const said = await Promise.all([1, 2, 3].map(() => aContribution({ rollout: desk.rollout, severity: 2 })));
    const ids = said.map(({ id }) => id);
    await apply(ids.slice(0, 1), { log: [{ act: 'label', change: {} }] });
    const asked = await queriesOf(product, () => apply(ids, { set: { isHidden: true }, log: [hiding] }));
    expect(asked.filter((sql) => /^UPDATE .?contribution/.test(sql))).toHaveLength(1);
    expect(asked.filter((sql) => /^INSERT INTO .?triage_change/.test(sql))).toHaveLength(1);
    expect((await Promise.all(ids.map(row))).map(({ state, version }) => [state, version])).toEqual([
      ['hidden', 3],
      ['hidden', 2],
      ['hidden', 2],
    ]);
  });

  it('is refused, all of it, when one of them is no longer as it was seen', async () => {
    const said = await Promise.all([1, 2].map(() => aContribution({ rollout: desk.rollout })));
    const ids = said.map(({ id }) => id);
    const seen = await product.get(VisibleContributions).allAtDesk(desk.ana.ctx, ids);
    await apply(ids.slice(0, 1), { log: [{ act: 'label', change: {} }] });
    const changes = seen.map((contribution) => ({ contribution, set: { isHidden: true }, log: [hiding] as const }));
    const late = product
      .get(UnitOfWork)
      .run(desk.bruno.ctx, (inner) => product.get(ContributionWriter).applyTeamChanges(inner, changes));
    await expect(late).rejects.toMatchObject({ code: 'conflict' });
    expect((await Promise.all(ids.map(row))).map(({ state }) => state)).toEqual(['new', 'new']);
    expect((await Promise.all(ids.map(logOf))).flat()).toHaveLength(1);
  });
});
