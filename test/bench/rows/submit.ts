import { TallyCheck } from '#feedback';
import { ms, precise, standing, type Figure } from '../figures.ts';
import { measureRate, type Load, type Rate } from '../load.ts';
import { FORM_HEADERS, startFloor, startPortal, type Bench } from '../portal.ts';
import { dice, formBody, someAnswers } from '../seed/answers.ts';
import { MISSION, PRODUCTS, type RunningCampaign } from '../seed/campaign.ts';
import { entityOf } from '../seed/people.ts';
import type { Product } from '../seed/product.ts';
import type { Testers } from '../seed/worlds.ts';
import { formPath } from './form.ts';

type Target = Pick<Rate, 'p99'> & { readonly share: number };

const GOOD: Target = { share: 0.1, p99: 60 };
const OUTSTANDING: Target = { share: 0.25, p99: 25 };
/** Different answers; each is sent by many people. */
const VARIANTS = 500;
/** Many more than there are clients: nobody answers for two products at the same moment. */
const TOGETHER = 500;
const WARM_UP = 1;

/** Sends forms as browsers do, each time as somebody who has not answered yet. */
export async function submitRows(bench: Bench, product: Product, testers: Testers): Promise<Figure[]> {
  const floor = await floorRate(bench);
  const portal = await startPortal(bench);
  try {
    const figures = [row('POST + one durable insert (floor)', floor)];
    for (const [what, campaign] of [
      ['submit a 10-question form, named', testers.named],
      ['… confidential, for each of two products', testers.confidential],
    ] as const) {
      const load = submissions(portal.origin, campaign, testers.cookies, bench.sizes.rounds + WARM_UP);
      figures.push(row(what, await measureRate(load, bench.sizes), floor));
    }
    await refuseWrongTallies(product);
    return figures;
  } finally {
    await portal.stop();
  }
}

async function floorRate(bench: Bench): Promise<Rate> {
  const floor = await startFloor(bench);
  const roll = dice(1);
  const bodies = Array.from({ length: VARIANTS }, () => JSON.stringify(someAnswers(roll)));
  const headers = { 'content-type': 'application/json' };
  let index = 0;
  const next = () => ({ path: '/', headers, body: bodies[index++ % VARIANTS] });
  try {
    return await measureRate({ origin: floor.origin, method: 'POST', expected: 204, next }, bench.sizes);
  } finally {
    await floor.stop();
  }
}

/** Everybody once; where there are products, some people tell about the first one, then the same ones about the second. */
function submissions(origin: string, campaign: RunningCampaign, cookies: readonly string[], rounds: number): Load {
  const { blueprint, rollouts } = campaign;
  const [form, mission] = [blueprint.forms[0]!, blueprint.missions[0]!];
  const rolloutIds = rollouts.map(({ id }) => id);
  const roll = dice(campaign.id);
  const bodies = Array.from({ length: VARIANTS }, () => formBody(form.questions, someAnswers(roll)));
  const products = mission.perProduct ? PRODUCTS : [undefined];
  const most = Math.floor((cookies.length / rounds) * products.length);
  let index = 0;
  return { origin, method: 'POST', expected: 303, most, next };

  function next() {
    const [block, place] = [Math.floor(index / (TOGETHER * products.length)), index % (TOGETHER * products.length)];
    const person = block * TOGETHER + (place % TOGETHER);
    const product = products[Math.floor(place / TOGETHER)];
    const body = `clientToken=bench-${campaign.id}-${index}&${bodies[index % VARIANTS]}`;
    index += 1;
    const path = formPath(entityOf(rolloutIds, person), MISSION, product);
    return { path, body, headers: { ...FORM_HEADERS, cookie: cookies[person] ?? '' } };
  }
}

/** What was stored under load is counted as it should be. */
async function refuseWrongTallies({ app, system }: Product): Promise<void> {
  const { differences } = await app.get(TallyCheck).verify(system);
  if (differences.length) throw new Error(`${differences.length} tallies are wrong: ${JSON.stringify(differences[0])}`);
}

function row(what: string, rate: Rate, floor?: Rate): Figure {
  const { perSecond, p99 } = rate;
  const figure = { what, value: `${precise(perSecond)}/s`, more: `p99 ${ms(p99)}` };
  if (!floor) return figure;
  const share = perSecond / floor.perSecond;
  return {
    ...figure,
    floor: `${precise(floor.perSecond)}/s`,
    ratio: precise(share),
    standing: standing(GOOD, OUTSTANDING, (target) => share >= target.share && p99 <= target.p99),
  };
}
