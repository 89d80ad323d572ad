import { DECIDED_KINDS, LONGEST_ANSWER, LONGEST_EFFECT, type OwnerChoice } from '#triage';
import type { ContributionRef } from '#contributions';
import { pathTo } from '#notifications';
import type { RequestContext, Texts } from '#platform';
import { sayIn } from '../http/wording/wording.js';
import { outcomeStatusKind } from './decision.presenter.js';

export interface OutcomeValues {
  readonly kind?: unknown;
  readonly answer?: unknown;
  readonly effect?: unknown;
  readonly owner?: unknown;
  readonly ownerNumber?: unknown;
  readonly onDay?: unknown;
}

interface Choice {
  readonly value: string;
  readonly label: string;
  readonly help?: string;
}

export interface OutcomeFields {
  readonly values: OutcomeValues;
  readonly kinds: readonly Choice[];
  readonly owners: readonly Choice[];
  readonly longest: { readonly answer: number; readonly effect: number };
}

/** @param known the present owner, who stays a choice without being one of the `choices` */
export function presentFields(
  values: OutcomeValues,
  choices: readonly OwnerChoice[],
  { texts, ctx, known = [] }: { texts: Texts; ctx: RequestContext; known?: readonly Choice[] },
): OutcomeFields {
  const say = sayIn(texts, ctx, 'outcomes');
  const owners = choices.map(({ personId, name, role }) => ({
    value: String(personId),
    label: `${name}, ${texts.t(ctx.locale, `entities.roles.${role}`)}`,
  }));
  return {
    values,
    kinds: DECIDED_KINDS.map((value) => ({
      value,
      label: say(`kinds.${value}.name`),
      help: say(`kinds.${value}.meaning`),
    })),
    owners: [...owners, ...known.filter(({ value }) => !owners.some((owner) => owner.value === value))],
    longest: { answer: LONGEST_ANSWER, effect: LONGEST_EFFECT },
  };
}

export function presentDecided(contributions: readonly ContributionRef[], texts: Texts, ctx: RequestContext): object[] {
  const kind = (outcome: string) => texts.t(ctx.locale, `outcomes.kinds.${outcome}.name`);
  return contributions.map(({ id, title, outcome }) => ({
    id,
    title,
    href: pathTo.deskItem(id),
    soFar: outcome === null ? null : texts.t(ctx.locale, 'outcomes.draft.soFar', { kind: kind(outcome) }),
    statusKind: outcome === null ? null : outcomeStatusKind(outcome),
  }));
}
