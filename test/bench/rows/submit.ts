import type { Answers } from '#campaigns';
import { TallyCheck } from '#responses';
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

/** Sends answers, each time as somebody who has not answered yet. */
export async function submitRows(bench: Bench, product: Product, testers: Testers): Promise<Figure[]> {
  const floor = await floorRate(bench);
  const portal = await startPortal(bench);
  const { named, confidential, remote, cookies, tokens } = testers;
  const rounds = bench.sizes.rounds + WARM_UP;
  const sent = { origin: portal.origin, people: cookies.length, rounds };
  try {
    const figures = [row('POST + one durable insert (floor)', floor)];
    for (const [what, load] of [
      ['submit a 10-question form, named', submissions(sent, named, asBrowser(named, cookies))],
      ['… confidential, for each of two products', submissions(sent, confidential, asBrowser(confidential, cookies))],
      ['… through the JSON API, named', submissions(sent, remote, asProgram(tokens))],
    ] as const) {
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

/** What one person sends about one product. */
interface Sending {
  readonly person: number;
  readonly rolloutId: number;
  readonly product: string | undefined;
  readonly answers: Answers;
  readonly clientToken: string;
}
interface Sender {
  readonly expected: number;
  request(sending: Sending): ReturnType<Load['next']>;
}

/** Everybody once; where there are products, some people tell about the first one, then the same ones about the second. */
function submissions(
  { origin, people, rounds }: { origin: string; people: number; rounds: number },
  { id, blueprint, rollouts }: RunningCampaign,
  sender: Sender,
): Load {
  const rolloutIds = rollouts.map((rollout) => rollout.id);
  const roll = dice(id);
  const variants = Array.from({ length: VARIANTS }, () => someAnswers(roll));
  const products = blueprint.missions[0]?.perProduct ? PRODUCTS : [undefined];
  const most = Math.floor((people / rounds) * products.length);
  let index = 0;
  return { origin, method: 'POST', expected: sender.expected, most, next };

  function next() {
    const [block, place] = [Math.floor(index / (TOGETHER * products.length)), index % (TOGETHER * products.length)];
    const person = block * TOGETHER + (place % TOGETHER);
    const product = products[Math.floor(place / TOGETHER)];
    const answers = variants[index % VARIANTS] ?? {};
    const clientToken = `bench-${id}-${index}`;
    index += 1;
    return sender.request({ person, rolloutId: entityOf(rolloutIds, person), product, answers, clientToken });
  }
}

function asBrowser({ blueprint }: RunningCampaign, cookies: readonly string[]): Sender {
  const bodies = new Map<Answers, string>();
  return { expected: 303, request };

  function request({ person, rolloutId, product, answers, clientToken }: Sending) {
    const body = bodies.get(answers) ?? formBody(blueprint.forms[0]?.questions ?? [], answers);
    bodies.set(answers, body);
    const headers = { ...FORM_HEADERS, cookie: cookies[person] ?? '' };
    return { path: formPath(rolloutId, MISSION, product), body: `clientToken=${clientToken}&${body}`, headers };
  }
}

function asProgram(tokens: readonly string[]): Sender {
  return { expected: 201, request };

  function request({ person, rolloutId, product, answers, clientToken }: Sending) {
    const path = `/api/v1/rollouts/${rolloutId}/missions/${MISSION}/responses`;
    const headers = { 'content-type': 'application/json', authorization: tokens[person] ?? '' };
    return { path, body: JSON.stringify({ ...(product && { product }), answers, clientToken }), headers };
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
