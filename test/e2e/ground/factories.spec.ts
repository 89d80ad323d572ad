import { FormVersion } from '#campaigns';
import { Person, RoleAssignment } from '#identity';
import { Database } from '#platform';
import { Enrolment } from '#recruitment';
import { aCampaign, aRollout } from '../../factories/campaigns.js';
import { anEntity, aPerson, aRole } from '../../factories/directory.js';
import { anEnrolment } from '../../factories/recruitment.js';
import { openProduct } from '../../support/product.js';

it('a group with a campaign under way takes a few lines to set up', async () => {
  const { get } = await openProduct();
  const portugal = await anEntity({ code: 'PT' });
  const sponsor = await aPerson({ entity: portugal, firstName: 'João' });
  await aRole(sponsor, 'sponsor', portugal);
  const blueprint = await aCampaign({ feedbackMode: 'anonymous' });
  const rollout = await aRollout({ campaign: blueprint, entity: portugal, ambassadors: [sponsor] });
  const enrolment = await anEnrolment({ rollout, entity: portugal, ambassador: sponsor });

  const stored = <T extends object>(table: new () => T) => get(Database).repository(undefined, table).find();
  const people = (await stored(Person)).sort((one, other) => one.employeeNumber.localeCompare(other.employeeNumber));
  expect(people).toEqual([sponsor, expect.objectContaining({ locale: 'pt', entityId: portugal.id })]);
  expect(await stored(RoleAssignment)).toEqual([expect.objectContaining({ role: 'sponsor', personId: sponsor.id })]);
  expect(await stored(FormVersion)).toEqual([blueprint.formVersion]);
  expect(await stored(Enrolment)).toEqual([enrolment]);
});
