import type { CampaignLoops, ClosedLoop, ShownLoop } from '#insights';
import { formatNumber, type RequestContext, type Texts } from '#platform';
import { sayIn } from '../http/wording/wording.js';
import { rolloutHref } from '../rollouts/rollouts.paths.js';

interface LoopView {
  readonly name: string;
  readonly href: string | null;
  readonly contributions: number;
  /** Null when there are too few contributions. */
  readonly figures: {
    readonly percent: number;
    readonly of: string;
    readonly median: string;
    readonly open: string | null;
  } | null;
}

export function presentRolloutLoop(
  { entityName, loop, total }: { entityName: string; loop: ShownLoop; total: ClosedLoop | null },
  texts: Texts,
  ctx: RequestContext,
): object {
  const all = texts.t(ctx.locale, 'outcomes.loop.allHere');
  return {
    own: loopView(entityName, null, loop, texts, ctx),
    total: total && loopView(all, null, total, texts, ctx),
  };
}

export function presentCampaignLoops({ entities, total }: CampaignLoops, texts: Texts, ctx: RequestContext): object {
  const all = texts.t(ctx.locale, 'outcomes.loop.all');
  return {
    rows: entities.map(({ rolloutId, entityName, loop }) =>
      loopView(entityName, rolloutHref(rolloutId), loop, texts, ctx),
    ),
    total: total && loopView(all, null, total, texts, ctx),
  };
}

function loopView(name: string, href: string | null, loop: ShownLoop, texts: Texts, ctx: RequestContext): LoopView {
  const { contributions } = loop;
  return { name, href, contributions, figures: 'tooFew' in loop ? null : figuresOf(loop, texts, ctx) };
}

function figuresOf(loop: ClosedLoop, texts: Texts, { locale }: RequestContext): NonNullable<LoopView['figures']> {
  const say = sayIn(texts, { locale }, 'outcomes.loop');
  const { contributions, withOutcome, medianDays, open } = loop;
  return {
    percent: (100 * withOutcome) / contributions,
    of: say('of', { decided: formatNumber(withOutcome, locale), total: formatNumber(contributions, locale) }),
    median: medianDays === null ? say('unanswered') : say('days', { count: medianDays }),
    open: open === 0 ? null : say('open', { count: open }),
  };
}
