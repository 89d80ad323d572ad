import fc from 'fast-check';
import type { Rollout } from '#campaigns';
import {
  Answers,
  Merges,
  OfficialAnswerInput,
  Outcome,
  OutcomeDrafts,
  OutcomeDraftsInput,
  Outcomes,
  Revisions,
} from '#triage';
import { Contribution, VisibleContributions } from '#contributions';
import { AppError, Database, bind, type RequestContext } from '#platform';
import { aContribution } from '../../factories/contributions.js';
import type { Person } from '#identity';
import type { TestClock } from '../test-clock.js';
import { theProduct } from '../product.js';
import { turnsOfTheCalendar, type WatchedContribution } from './plain-loop.js';

/** A rollout with somebody who tests in it. */
export interface WatchedPlace {
  readonly rollout: Rollout;
  readonly tester: Person;
  readonly timeZone: string;
}

/** `which` and `into` are places or contributions, counted round. */
export interface DeskAct {
  readonly act: 'post' | 'answer' | 'decide' | 'merge' | 'unmerge' | 'hide' | 'show';
  readonly which: number;
  readonly into: number;
  /** Minutes that pass before it: a few, or about a day, so that what begins near midnight stays near it. */
  readonly after: number;
}

/** Whatever a desk might do in a few weeks. */
export const deskActs: fc.Arbitrary<DeskAct[]> = fc.array(
  fc.record({
    act: fc.constantFrom<DeskAct['act']>(
      ...(['post', 'post', 'post', 'answer', 'answer', 'decide', 'merge', 'unmerge', 'hide', 'show'] as const),
    ),
    which: fc.nat(1000),
    into: fc.nat(1000),
    after: fc.oneof(fc.nat(40), fc.integer({ min: 1420, max: 1460 })),
  }),
  { minLength: 50, maxLength: 70, size: 'max' },
);

/** Does those acts through the product, and remembers by its own watch when things were said and first answered. */
export class WatchedDesk {
  private readonly said: { readonly id: string; readonly place: WatchedPlace; readonly at: Date }[] = [];
  private readonly firstWords = new Map<string, Date>();

  constructor(
    private readonly central: RequestContext,
    private readonly places: readonly WatchedPlace[],
    private readonly clock: TestClock,
  ) {}

  /** What is refused changes nothing. */
  async do({ after, ...act }: DeskAct): Promise<void> {
    this.clock.moveOn({ minutes: after });
    if (act.act === 'post') return this.post(this.places[act.which % this.places.length]!);
    if (!this.said.length) return;
    const [id, into] = [act.which, act.into].map((index) => this.said[index % this.said.length]!.id) as [
      string,
      string,
    ];
    await this.doTo(act.act, id, into).catch((error: unknown) => {
      if (!(error instanceof AppError)) throw error;
    });
  }

  /** Everything that was said, by the raw rows of what is hidden, joined and decided. */
  async watched(): Promise<WatchedContribution[]> {
    const database = theProduct().get(Database);
    const outcomes = await database.repository(undefined, Outcome).find();
    const decided = new Set(
      outcomes.flatMap(({ contributionId, publishedAt }) => (publishedAt ? [contributionId] : [])),
    );
    const rows: WatchedContribution[] = [];
    for (const { id, place, at } of this.said) {
      const { mergedInto, hiddenAt } = await this.row(id);
      const first = this.firstWords.get(id);
      rows.push({
        ...{ id, mergedInto, rolloutId: place.rollout.id, isHidden: hiddenAt !== null, isDecided: decided.has(id) },
        waited: first ? turnsOfTheCalendar(at, first, place.timeZone) : null,
      });
    }
    return rows;
  }

  private async post(place: WatchedPlace): Promise<void> {
    const { id } = await aContribution({ rollout: place.rollout, person: place.tester });
    this.said.push({ id, place, at: this.clock.now() });
  }

  private async doTo(act: Exclude<DeskAct['act'], 'post'>, id: string, into: string): Promise<void> {
    const { get } = theProduct();
    const { version } = await this.row(id);
    const seen = { id, version };
    if (act === 'merge') await get(Merges).merge(this.central, into, [seen]);
    else if (act === 'unmerge') await get(Merges).unmerge(this.central, seen);
    else if (act === 'answer') await this.answer(id, `Because of ${into}.`);
    else if (act === 'decide') await this.decide(id);
    else await get(Revisions).revise(this.central, seen, { hidden: act === 'hide' });
  }

  private async answer(id: string, text: string): Promise<void> {
    const answers = theProduct().get(Answers);
    const { version } = await answers.findContext(
      this.central,
      await theProduct().get(VisibleContributions).atDesk(this.central, id),
    );
    await answers.answer(this.central, id, bind(OfficialAnswerInput, { text, version }));
    this.heard(id);
  }

  private async decide(id: string): Promise<void> {
    const { get } = theProduct();
    const input = bind(OutcomeDraftsInput, { ids: [id], kind: 'declined', answer: 'The law.' });
    const drafts = await get(OutcomeDrafts).draft(this.central, input);
    await get(Outcomes).publish(this.central, { drafts: drafts.map(String) });
    let decided = await this.row(id);
    while (decided.mergedInto !== null) decided = await this.row(decided.mergedInto);
    this.heard(decided.id);
  }

  private heard(id: string): void {
    if (!this.firstWords.has(id)) this.firstWords.set(id, this.clock.now());
  }

  private row(id: string): Promise<Contribution> {
    return theProduct().get(Database).repository(undefined, Contribution).findOneByOrFail({ id });
  }
}
