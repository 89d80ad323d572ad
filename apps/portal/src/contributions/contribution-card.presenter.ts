import type { ContributionCard, OwnVote } from '#contributions';
import type { Texts } from '#platform';
import { outcomeStatusKind } from '../outcomes/decision.presenter.js';
import { contributionHref } from './contributions.paths.js';
import type { Wording } from '../http/wording/wording.js';

export const KIND_ICONS = { problem: 'warning', idea: 'idea', praise: 'heart', question: 'question' } as const;

export interface Pill {
  readonly label: string;
  readonly kind: string;
}

export function presentCard(card: ContributionCard, words: Wording, texts: Texts) {
  const { say } = words;
  const { id, kind, title, excerpt, support, comments, pictures } = card;
  return {
    id,
    title,
    excerpt,
    href: contributionHref(id),
    kind: { label: say(`kinds.${kind}.name`), icon: KIND_ICONS[kind] },
    by: card.isMine ? say('card.byMe', { name: card.face.name }) : card.face.name,
    day: words.day(card.posted),
    date: words.fullDate(card.posted),
    state: presentState(card, words, texts),
    workshop: presentWorkshop(card, words),
    support: { count: support, label: say('card.support', { count: support }) },
    comments: comments ? { count: comments, label: say('card.comments', { count: comments }) } : null,
    pictures: pictures ? { count: pictures, label: say('card.pictures', { count: pictures }) } : null,
  };
}

/** The state as a pill: the outcome once it is decided. */
export function presentState(
  { state, outcome }: Pick<ContributionCard, 'state' | 'outcome'>,
  words: Wording,
  texts: Texts,
): Pill {
  if (state === 'decided' && outcome)
    return { label: texts.t(words.locale, `outcomes.kinds.${outcome}.name`), kind: outcomeStatusKind(outcome) };
  const kinds: Readonly<Record<string, string>> = { answered: 'info', hidden: 'warning' };
  return { label: words.say(`states.${state}`), kind: kinds[state] ?? 'quiet' };
}

export function presentWorkshop({ workshopSize }: Pick<ContributionCard, 'workshopSize'>, { say }: Wording): string {
  return workshopSize === null ? '' : say('card.workshop', { count: workshopSize });
}

export function presentVoteButton(id: string, { stand }: OwnVote) {
  return { isOpen: stand === 'open', isGiven: stand === 'given', action: contributionHref(id, 'vote') };
}
