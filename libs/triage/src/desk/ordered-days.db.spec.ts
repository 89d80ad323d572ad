import { VisibleContributions } from '#contributions';
import { Outcome, OutcomeDrafts, OutcomeDraftsInput, OutcomeReadModel, Outcomes, Stories } from '#triage';
import { Database, bind, type RequestContext } from '#platform';
import { aContribution } from '../../../../test/factories/contributions.js';
import { aColleague, aDesk, type Colleague, type Desk } from '../../../../test/factories/desk.js';
import { openProduct, type OpenProduct } from '../../../../test/support/product.js';
import { TestClock } from '../../../../test/support/test-clock.js';

let product: OpenProduct;
let desk: Desk;
let germanSponsor: Colleague;
const clock = new TestClock();

beforeAll(async () => {
  product = await openProduct({ clock });
  desk = await aDesk('confidential');
  germanSponsor = await aColleague('sponsor', desk.de, 'Sabine');
});

const repository = <T extends object>(entity: new () => T) => product.get(Database).repository<T>(undefined, entity);
const draft = (ctx: RequestContext, ...ids: string[]) =>
  product.get(OutcomeDrafts).draft(ctx, bind(OutcomeDraftsInput, { ids, kind: 'declined', answer: 'The law.' }));
const publish = (ctx: RequestContext, drafts: readonly number[]) =>
  product.get(Outcomes).publish(ctx, { drafts: drafts.map(String) });
const seen = (ctx: RequestContext, id: string) => product.get(VisibleContributions).find(ctx, id);
const posted = (rollout: Desk['rollout']) => aContribution({ rollout });

describe('the order of a day under an alias', () => {
  it('counts nothing of what other entities did', async () => {
    for (let time = 0; time < 3; time += 1) {
      const drafted = await draft(desk.sponsor.ctx, (await posted(desk.rollout)).id);
      await publish(desk.sponsor.ctx, drafted);
    }
    const [id] = await draft(germanSponsor.ctx, (await posted(desk.germanRollout)).id);
    await publish(germanSponsor.ctx, [id!]);
    const outcome = await repository(Outcome).findOneByOrFail({ id: id! });
    const midnight = new Date('2026-03-02T00:00:00.000Z');
    expect([outcome.draftedAt, outcome.publishedAt]).toEqual([midnight, midnight]);
  });

  it('is a day for what was decided by name together with it, and no time of day', async () => {
    const [veiled, named] = [await posted(desk.rollout), await posted(desk.rollout)];
    const { writer } = product.get(Database);
    await writer.query(`UPDATE contribution SET feedback_mode = 'named' WHERE id = ?`, [named.id]);
    // Midnight is the day before there.
    await writer.query(`UPDATE entity SET time_zone = 'America/Lima' WHERE id = ?`, [desk.pt.id]);
    const drafted = await draft(desk.sponsor.ctx, veiled.id, named.id);
    const drafts = (await product.get(OutcomeReadModel).drafts(desk.sponsor.ctx)).items;
    expect(drafts.map(({ draftedAt }) => draftedAt)).toEqual(['2026-03-02', '2026-03-02']);
    await publish(desk.sponsor.ctx, drafted);
    const published = (await product.get(OutcomeReadModel).published(desk.sponsor.ctx)).items;
    const both = published.filter(({ contribution }) => [veiled.id, named.id].includes(contribution.id));
    expect(both.map(({ publishedAt }) => publishedAt)).toEqual(['2026-03-02', '2026-03-02']);
    for (const { id } of [veiled, named]) {
      const { decisions } = await product.get(Stories).findStory(desk.sponsor.ctx, await seen(desk.sponsor.ctx, id));
      expect(decisions.map(({ day }) => day)).toEqual(['2026-03-02']);
    }
  });
});
