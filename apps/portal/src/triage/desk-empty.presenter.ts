import type { DeskQueryInput } from '#triage';
import type { RequestContext, Texts } from '#platform';
import { CAMPAIGNS } from '../campaigns/campaigns.paths.js';
import { sayIn } from '../http/wording/wording.js';
import { DESK } from './desk.paths.js';

interface EmptyDesk {
  readonly title: string;
  readonly text: string;
  readonly icon: string;
  readonly href?: string;
  readonly label?: string;
}

/** Text for an empty list without a search. @param isBare there are no contributions at all yet */
export function emptyDesk(
  { state = 'todo' }: DeskQueryInput,
  { isTeam, isBare }: { readonly isTeam: boolean; readonly isBare: boolean },
  texts: Texts,
  ctx: RequestContext,
): EmptyDesk {
  const say = sayIn(texts, ctx, 'triage');
  if (!isTeam) return { title: say('list.empty.expert'), text: say('list.empty.expertText'), icon: 'check-circle' };
  if (isBare || state === 'all') {
    const toCampaigns = { href: CAMPAIGNS, label: say('list.empty.toCampaigns') };
    return { title: say('list.empty.all'), text: say('list.empty.allText'), icon: 'message', ...toCampaigns };
  }
  const text = say(`list.empty.${state}Text`);
  if (state === 'todo') return { title: say('list.empty.todo'), text, icon: 'check-circle' };
  return { title: say(`list.empty.${state}`), text, icon: 'message', href: DESK, label: say('list.empty.toDo') };
}
