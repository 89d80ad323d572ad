import { openPhone, type Phone } from './phone.ts';
import type { Site } from './site.ts';
import { openStage, shortCampaign, type Stage } from './stage.ts';
import { agreeAndJoin, invitationFor } from './tester.ts';

/** Who tests on the train. */
export const NORA = { employeeNumber: 'IE7', firstName: 'Nóra', lastName: 'Kelly', email: 'nora@horizon.example' };

/** A rollout under way, which Nóra has joined on her phone. */
export async function noraTesting(site: Site): Promise<{ stage: Stage; rollout: { id: number }; phone: Phone }> {
  const stage = await openStage(site);
  const rollout = await stage.rollout(shortCampaign(), 'testing');
  await stage.person(NORA);
  const phone = await openPhone(site);
  await phone.page.goto(await invitationFor(phone.site, stage, rollout.id, NORA.email));
  await phone.page.getByRole('button', { name: 'Take part' }).click();
  await agreeAndJoin(phone.page);
  return { stage, rollout, phone };
}
