import { aPerson, aRole, anEntity } from '../../../../test/factories/directory.js';
import { openProduct, type OpenProduct } from '../../../../test/support/product.js';
import { TestClock } from '../../../../test/support/test-clock.js';
import { Roles } from './roles.service.js';

describe('those who hold a role', () => {
  const clock = new TestClock();
  let product: OpenProduct;
  beforeAll(async () => {
    product = await openProduct({ clock });
  });

  it('come in the order in which they got it, whatever ids were drawn', async () => {
    const entity = await anEntity({ code: 'PT' });
    const granted: number[] = [];
    for (let at = 0; at < 8; at += 1) {
      const person = await aPerson({ entity });
      await aRole(person, 'sponsor', entity);
      granted.push(person.id);
      clock.moveOn({ minutes: 1 });
    }
    const roles = product.get(Roles);
    const holders = await roles.holders(product.system, 'sponsor', entity.id);
    expect(holders.map(({ personId }) => personId)).toEqual(granted);
    expect((await roles.team(product.system, entity.id)).map(({ personId }) => personId)).toEqual(granted);
  });
});
