import type { Story, StoryAnswer, StoryDecision } from '#triage';
import { pathTo } from '#notifications';
import type { RequestContext, Texts } from '#platform';
import { markdownHtml, type TrustedHtml } from '../http/views/trusted-html.js';
import { sayIn, type Say } from '../http/wording/wording.js';
import { presentDecisionWords, type DecisionWords } from './decision.presenter.js';

interface StepView {
  readonly label: string;
  /** Calendar day of the entity; null for a step without a day. */
  readonly day: string | null;
  readonly by: string | null;
  readonly link: { readonly href: string; readonly title: string } | null;
  /** An earlier outcome in full; the latest is pinned above the comments. */
  readonly earlier: DecisionView | null;
}

interface DecisionView extends DecisionWords {
  readonly by: string | null;
  readonly day: string;
}

interface AnswerView {
  readonly text: TrustedHtml;
  readonly by: string;
  readonly day: string;
  readonly credit: string | null;
  readonly edited: Said | null;
}

/** A text key with a day, which the view words relative to today. */
interface Said {
  readonly key: string;
  readonly day: string | null;
  readonly name?: string | null | undefined;
}

export interface StoryView {
  readonly done: readonly StepView[];
  readonly open: readonly Said[];
  readonly decision: DecisionView | null;
  readonly answers: readonly AnswerView[];
}

export function presentStory(story: Story, texts: Texts, ctx: RequestContext): StoryView {
  const say = sayIn(texts, ctx, 'outcomes');
  const present = (decision: StoryDecision) => presentDecision(decision, say);
  const last = story.decisions.at(-1);
  return {
    done: doneSteps(story, say, present),
    open: story.open.map((step) => {
      const day = step === 'delivery' ? (last?.onDay ?? null) : null;
      return { key: `outcomes.story.next.${day === null ? step : 'deliveryBy'}`, day };
    }),
    decision: last ? present(last) : null,
    answers: story.answers.map((answer) => presentAnswer(answer, say)),
  };
}

function doneSteps(story: Story, say: Say, present: (decision: StoryDecision) => DecisionView): StepView[] {
  const step = (label: string, day: string | null, more: Partial<StepView> = {}): StepView => ({
    label,
    day,
    by: null,
    link: null,
    earlier: null,
    ...more,
  });
  const { read, joined, answers, answeredOn, decisions } = story;
  const [first] = answers;
  const link = joined?.id ? { href: pathTo.contribution(joined.id), title: joined.title ?? '' } : null;
  return [
    step(say('story.said'), story.saidOn),
    ...(read ? [step(say(`story.read.${read.role}`), read.day)] : []),
    ...(joined ? [step(say(link ? 'story.joinedWith' : 'story.joined'), null, { link })] : []),
    // Without an official answer, the outcome was the first answer.
    ...(first ? [step(say('story.answered'), answeredOn, { by: byline(first.by, first.role, say) })] : []),
    ...decisions.map((decision, place) => {
      const view = present(decision);
      const earlier = place < decisions.length - 1 ? view : null;
      return step(view.kind, view.day, { by: view.by, earlier });
    }),
  ];
}

function presentDecision(decision: StoryDecision, say: Say): DecisionView {
  const { by, role, day } = decision;
  return {
    ...presentDecisionWords(decision, say),
    by: by === null ? null : byline(by, role, say),
    day,
  };
}

function presentAnswer(answer: StoryAnswer, say: Say): AnswerView {
  const { edited, creditedTo, by } = answer;
  const name = edited?.by !== by ? edited?.by : undefined;
  return {
    text: markdownHtml(answer.text),
    by: byline(by, answer.role, say),
    day: answer.day,
    credit: creditedTo === null ? null : say('answer.credit', { name: creditedTo }),
    edited: edited && { key: `outcomes.answer.${name ? 'editedBy' : 'edited'}`, day: edited.day, name },
  };
}

function byline(name: string, role: string | null, say: Say): string {
  return role === null ? name : say(`role.${role}`, { name });
}
