import {
  CONTRIBUTION_KINDS,
  LIST_STATES,
  type ContributionListInput,
  type ContributionPage,
  type ReadableRollout,
} from '#contributions';
import type { Texts } from '#platform';
import { presentCard } from './contribution-card.presenter.js';
import { CONTRIBUTIONS, newContributionHref } from './contributions.paths.js';
import type { Wording } from '../http/wording/wording.js';

type Query = Readonly<Record<string, string>>;

export function presentList(
  { items, next }: ContributionPage,
  input: ContributionListInput,
  rollouts: readonly ReadableRollout[],
  words: Wording,
  texts: Texts,
) {
  const { say } = words;
  const query = queryOf(input);
  const { mine: _mine, followed: _followed, ...cut } = query;
  const several = rollouts.length > 1;
  return {
    title: say('title'),
    say: newHref(rollouts, input),
    tabs: [
      { label: say('list.all'), href: listHref(cut), current: !input.mine && !input.followed },
      { label: say('list.mine'), href: listHref({ ...cut, mine: '1' }), current: input.mine },
      { label: say('list.followed'), href: listHref({ ...cut, followed: '1' }), current: input.followed },
    ],
    filters: presentFilters(input, rollouts, words),
    rows: items.map((card) => ({
      ...presentCard(card, words, texts),
      about: several ? words.read(card.campaign.title, card.campaign) : '',
    })),
    next: next === null ? null : listHref({ ...query, cursor: next }),
    empty: emptyOf(input),
    emptyIcon: emptyOf(input) === 'filtered' ? 'search' : 'message',
  };
}

function presentFilters(input: ContributionListInput, rollouts: readonly ReadableRollout[], words: Wording) {
  const { say } = words;
  const more = [input.kind, input.state, input.rollout].some((value) => value !== undefined);
  const whose = input.mine ? { mine: '1' } : input.followed ? { followed: '1' } : {};
  return {
    hidden: whose,
    q: input.q ?? '',
    kind: {
      value: input.kind ?? '',
      options: CONTRIBUTION_KINDS.map((kind) => option(kind, say(`kinds.${kind}.name`))),
    },
    state: {
      value: input.state ?? '',
      options: LIST_STATES.map((state) => option(state, say(`list.states.${state}`))),
    },
    rollout: {
      value: String(input.rollout ?? ''),
      options: rollouts.map((rollout) =>
        option(String(rollout.id), `${words.read(rollout.title, rollout)} · ${rollout.entity}`),
      ),
    },
    hasRollouts: rollouts.length > 1,
    more,
    clear: more || input.q !== undefined ? listHref(whose) : null,
  };
}

function option(value: string, label: string) {
  return { value, label };
}

/** Null for somebody who tests nowhere at present. */
function newHref(rollouts: readonly ReadableRollout[], { rollout }: ContributionListInput): string | null {
  const open = rollouts.filter(({ isOpenToMe }) => isOpenToMe);
  const chosen = open.find(({ id }) => id === rollout);
  if (chosen) return newContributionHref(chosen.id);
  return open.length ? `${CONTRIBUTIONS}/new` : null;
}

function emptyOf({ q, kind, state, rollout, mine, followed }: ContributionListInput): string {
  if (q !== undefined || kind !== undefined || state !== undefined || rollout !== undefined) return 'filtered';
  if (mine) return 'mine';
  return followed ? 'followed' : 'all';
}

function queryOf({ kind, state, rollout, mine, followed, q }: ContributionListInput): Query {
  return {
    ...(q === undefined ? {} : { q }),
    ...(kind === undefined ? {} : { kind }),
    ...(state === undefined ? {} : { state }),
    ...(rollout === undefined ? {} : { rollout: String(rollout) }),
    ...(mine ? { mine: '1' } : {}),
    ...(followed ? { followed: '1' } : {}),
  };
}

function listHref(query: Query): string {
  const search = new URLSearchParams(query).toString();
  return search ? `${CONTRIBUTIONS}?${search}` : CONTRIBUTIONS;
}
