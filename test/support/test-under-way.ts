import { Rollouts, type Answers, type FeedbackMode, type Rollout } from '#campaigns';
import {
  BY_CODE,
  PublishedResponses,
  Response,
  Responses,
  TallyCheck,
  TallyReadModel,
  UntakenResponses,
  type PublishedResponse,
  type ResponseInput,
} from '#responses';
import type { Entity } from '#identity';
import { Database } from '#platform';
import { aCampaign, aRollout, type ACampaign } from '../factories/campaigns.js';
import { anEntity } from '../factories/directory.js';
import { nextNumber } from '../factories/rows.js';
import type { ATester } from '../factories/testers.js';
import type { OpenProduct } from './product.js';

export const HAPPY: Answers = { nps: 9, csat: 5 };
export const UNHAPPY: Answers = { nps: 3, why: 'Too slow', csat: 2 };
/** What people say who do not agree: no step of them is of one mind. */
export const MIXED: readonly Answers[] = [
  { nps: 9, csat: 5 },
  { nps: 10, csat: 3 },
  { nps: 7, csat: 4 },
  { nps: 8, csat: 1 },
  { nps: 9, csat: 2 },
];

/** A rollout that is testing, with what its testers do and what comes of it. */
export class TestUnderWay {
  private turn = 0;

  private constructor(
    readonly product: OpenProduct,
    readonly entity: Entity,
    readonly campaign: ACampaign,
    readonly rollout: Rollout,
  ) {}

  static async of(product: OpenProduct, feedbackMode: FeedbackMode): Promise<TestUnderWay> {
    const entity = await anEntity({ code: `E${nextNumber()}`, locale: 'pt', timeZone: 'Europe/Lisbon' });
    const campaign = await aCampaign({ feedbackMode });
    return new TestUnderWay(product, entity, campaign, await aRollout({ campaign, entity }));
  }

  get place() {
    return { rolloutId: this.rollout.id, mission: 'review', product: 'own' };
  }

  /** Without `answers`, the next of what people say who do not agree. */
  submit({ ctx }: ATester, answers: object = this.next(), wishes: Partial<Omit<ResponseInput, 'answers'>> = {}) {
    const { product = 'own', ...token } = wishes;
    const input = { answers: { ...answers }, ...token };
    return this.product.get(Responses).submit(ctx, { ...this.place, product }, input);
  }

  private next(): Answers {
    this.turn += 1;
    return MIXED[(this.turn - 1) % MIXED.length] ?? HAPPY;
  }

  async change({ ctx }: ATester, answers: object, wishes: Partial<Omit<ResponseInput, 'answers'>> = {}) {
    const asked = await this.product.get(Responses).asked(ctx, this.place);
    return this.product.get(Responses).change(ctx, asked, { answers: { ...answers }, ...wishes });
  }

  sent({ ctx }: ATester) {
    return this.product.get(Responses).own(ctx, this.place);
  }

  /** What was sent and not taken. */
  async untaken({ ctx }: ATester) {
    return (await this.product.get(UntakenResponses).mine(ctx, this.place)).kept;
  }

  /** Without the moves that lead there. */
  async setStatus(status: string): Promise<void> {
    const { writer } = this.product.get(Database);
    await writer.query('UPDATE rollout SET status = ? WHERE id = ?', [status, this.rollout.id]);
  }

  endTesting(): Promise<void> {
    return this.product.get(Rollouts).move(this.product.system, this.rollout.id, 'analysing');
  }

  archive(): Promise<void> {
    return this.product.get(Rollouts).move(this.product.system, this.rollout.id, 'archived');
  }

  /** `nps 9`: how many, exactly and as published, of the own product; `versus` the other one, of those who tried both. */
  async count(cell: string, versus = 0): Promise<[live: number, published: number]> {
    const rows = await this.product.get(TallyReadModel).ofRollouts(this.product.system, [this.rollout.id]);
    const [questionKey, bucket] = cell === 'people' ? ['', 'people'] : cell.split(' ');
    const own = rows.filter(({ productId, versusId }) => productId === this.own && versusId === versus);
    const found = own.find((row) => row.questionKey === questionKey && row.bucket === bucket);
    return [found?.live ?? 0, found?.published ?? 0];
  }

  /** How many answers to the own product wait after the end. */
  async waiting(): Promise<number> {
    const groups = await this.product.get(TallyReadModel).waitingIn(this.product.system, [this.rollout.id]);
    return groups.find(({ productId, versusId }) => productId === this.own && versusId === 0)?.waiting ?? 0;
  }

  /** How many came by a printed code, by the question they answered; '' for the people. */
  async byCode(): Promise<Record<string, number>> {
    const rows = await this.product.get(TallyReadModel).ofRollouts(this.product.system, [this.rollout.id]);
    const own = rows.filter(({ productId, versusId }) => productId === this.own && versusId === 0);
    return Object.fromEntries(
      own.flatMap(({ bucket, questionKey, live }) => (bucket === BY_CODE ? [[questionKey, live]] : [])),
    );
  }

  rows(): Promise<Response[]> {
    return this.product.get(Database).repository(undefined, Response).findBy({ rolloutId: this.rollout.id });
  }

  async published(): Promise<PublishedResponse[]> {
    const group = { rolloutId: this.rollout.id, missionId: this.campaign.missions[1]?.id ?? 0, productId: this.own };
    const shown: PublishedResponse[] = [];
    for await (const response of this.product.get(PublishedResponses).rows(this.product.system, group))
      shown.push(response);
    return shown;
  }

  async differences() {
    return (await this.product.get(TallyCheck).verify(this.product.system)).differences;
  }

  get own(): number {
    return this.campaign.products[0]?.id ?? 0;
  }

  get rival(): number {
    return this.campaign.products[1]?.id ?? 0;
  }
}
