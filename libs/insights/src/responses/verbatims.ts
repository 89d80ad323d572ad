import { Injectable } from '@nestjs/common';
import type { Question } from '#campaigns';
import { PublishedResponses } from '#responses';
import { Snapshots, type RequestContext } from '#platform';
import { discloseRows, discloseTexts, shuffled, type RowDisclosure, type TextDisclosure } from '../disclosure/index.js';
import type { Block } from '../results/block.js';
import { memberBuckets, byCodeTo } from '../results/member.js';
import { answersIn, findMeasure } from '../results/measure.js';
import { isExactIn } from '../results/figure-disclosure.js';
import { RespondentGroups, groupIds, type RespondentGroup } from './respondent-group.js';

export interface QuestionTexts {
  readonly questionKey: string;
  readonly disclosure: TextDisclosure;
  readonly count: number | 'withheld';
  readonly texts: readonly string[];
}

export interface BlockTexts {
  readonly block: Block;
  readonly minimum: number;
  readonly file: RowDisclosure;
  readonly questions: readonly QuestionTexts[];
}

/** Bounds reading for a page: a question that hardly anybody answers would read all responses. */
const MOST_ROWS = 20_000;

/** Reads what people wrote, as far as `discloseTexts` allows. */
@Injectable()
export class Verbatims {
  constructor(
    private readonly groups: RespondentGroups,
    private readonly published: PublishedResponses,
    private readonly snapshots: Snapshots,
  ) {}

  /** For each question up to `most` texts, chosen at random. Throws `not_found` to readers without access. */
  async ofRollout(ctx: RequestContext, rolloutId: number, most: number): Promise<BlockTexts[]> {
    return this.snapshots.within(ctx, async (moment) => {
      const blocks: BlockTexts[] = [];
      for (const group of await this.groups.ofRollout(moment, rolloutId)) {
        const { block, minima, rollout, member } = group;
        blocks.push({
          block,
          minimum: minima.texts,
          file: discloseRows(rollout.feedbackMode, member.counted, minima),
          questions: await this.read(moment, group, Math.max(most, minima.texts), MOST_ROWS),
        });
      }
      return blocks;
    });
  }

  /** All texts of each question that has enough. Throws as `RespondentGroups.find` does. */
  async ofBlock(
    ctx: RequestContext,
    rolloutId: number,
    blockKey: string | undefined,
  ): Promise<{ group: RespondentGroup; texts: QuestionTexts[] }> {
    return this.snapshots.within(ctx, async (moment) => {
      const group = await this.groups.find(moment, rolloutId, blockKey);
      const questions = await this.read(moment, group, Infinity, Infinity);
      return { group, texts: questions.filter(({ texts }) => texts.length > 0) };
    });
  }

  /** Counts and texts must come from the same snapshot. */
  private async read(
    moment: RequestContext,
    group: RespondentGroup,
    most: number,
    mostRows: number,
  ): Promise<QuestionTexts[]> {
    const asked = group.block.questions.filter((question) => findMeasure(question) === 'texts');
    const questions = asked.map((question) => ({ questionKey: question.key, ...countedTexts(group, question) }));
    const collected = new Map(
      questions.flatMap((q) => (q.disclosure === 'shown' ? [[q.questionKey, [] as string[]]] : [])),
    );
    if (collected.size) await this.collect(moment, group, collected, { most, mostRows });
    return questions.map((question) => {
      const texts = collected.get(question.questionKey) ?? [];
      const enough = texts.length >= group.minima.texts;
      return { ...question, texts: enough ? shuffled(texts, `${group.block.key} ${question.count}`) : [] };
    });
  }

  private async collect(
    moment: RequestContext,
    group: RespondentGroup,
    into: ReadonlyMap<string, string[]>,
    { most, mostRows }: { most: number; mostRows: number },
  ): Promise<void> {
    let read = 0;
    for await (const { answers } of this.published.rowsWithin(moment, groupIds(group))) {
      for (const [key, texts] of into) {
        const text = answers[key];
        if (typeof text === 'string' && texts.length < most) texts.push(text);
      }
      read += 1;
      if (read >= mostRows || [...into.values()].every((texts) => texts.length >= most)) break;
    }
  }
}

/** Where results withhold the number of texts, none are shown. */
function countedTexts({ rollout, member, shown, settled, takes, minima }: RespondentGroup, question: Question) {
  const written = answersIn(memberBuckets(member, question.key));
  const isCounted = shown && isExactIn(question, member);
  const texts = isCounted ? written - byCodeTo(member, question.key) : 0;
  const disclosure = discloseTexts({ mode: rollout.feedbackMode, texts, settled, takes }, minima);
  return { count: isCounted ? written : ('withheld' as const), disclosure };
}
