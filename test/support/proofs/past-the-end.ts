import { done, itemsOf } from './done.js';
import type { Onlookers } from './onlookers.js';
import type { World } from './two-worlds.js';

const ABOUT_ANSWERS = /\/(results|responses|texts|participation|untaken)\b/;

interface MissionPageContext {
  readonly key: string;
  readonly parts: readonly { readonly product: { readonly key: string } | null; readonly opened: string | null }[];
}

/** The test ends while the alias has a form open; what others say by then, and what comes after it, is counted. */
export async function goPastTheEnd(
  { rollout, alias, crowd, portal, colleague }: World,
  onlookers: Onlookers,
  dayPasses: () => Promise<void>,
): Promise<void> {
  const base = `/api/v1/rollouts/${rollout.id}`;
  const path = `${base}/missions/review/responses`;
  for (const [place, person] of crowd.entries()) {
    const fields = { product: 'own', answers: { nps: 1 + (place % 6), why: `Wort ${place}`, csat: (place % 5) + 1 } };
    await done((await portal.api(person)).post(path).send(fields));
  }
  const missions = itemsOf<MissionPageContext>(await done(alias.api.get(`${base}/missions`)));
  const parts = missions.find(({ key }) => key === 'review')?.parts;
  const opened = parts?.find(({ product }) => product?.key === 'own')?.opened;
  const moved = colleague('manager').api.post(`${base}/moves`).send({ to: 'analysing' });
  await done(onlookers.act('testing ends', moved));
  await onlookers.glance('at the end');
  const late = { product: 'own', answers: { nps: 9, why: 'Zinnober, zu spät', csat: 4 }, opened };
  await done(alias.api.post(path).send(late));
  await dayPasses();
  await onlookers.lookAround('something came late', ABOUT_ANSWERS);
  for (let day = 0; day < 3; day += 1) await dayPasses();
  await onlookers.lookAround('long after the end', ABOUT_ANSWERS);
}
