import { aCampaign } from '../../factories/campaigns.js';
import { aPerson, aRole, anEntity } from '../../factories/directory.js';
import { openPortal } from '../../support/portal.js';

describe('a product keyed `new`', () => {
  it('is edited at an address of its own, beside the form of another product', async () => {
    const portal = await openPortal();
    const person = await aPerson({ entity: await anEntity(), locale: 'en' });
    await aRole(person, 'central');
    const central = await portal.as(person);
    const { campaign } = await aCampaign({ feedbackMode: 'named', products: ['own', 'new'] });
    const products = `/campaigns/${campaign.id}/products`;
    expect((await central.get(products).expect(200)).text).toContain(`href="${products}/new/edit"`);
    expect((await central.get(`${products}/new`).expect(200)).text).not.toContain('value="Wallet+ new"');
    const page = await central.get(`${products}/new/edit`).expect(200);
    expect(page.text).toContain('value="Wallet+ new"');
    const version = /name="version" value="([^"]+)"/.exec(page.text)?.[1] ?? '';
    const fields = { name: 'Renamed', owner: 'competitor', kind: 'mobile_app', version };
    await central.post(`${products}/new`).type('form').send(fields).expect(303);
    expect((await central.get(`${products}/new/edit`)).text).toContain('value="Renamed"');
  });
});
