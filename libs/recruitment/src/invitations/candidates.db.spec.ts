import fc from 'fast-check';
import type { Rollout } from '#campaigns';
import type { Entity } from '#identity';
import type { RequestContext } from '#platform';
import { aCampaign, aRollout } from '../../../../test/factories/campaigns.js';
import { anEntity, aPerson, aRole, recognised } from '../../../../test/factories/directory.js';
import { anEnrolment } from '../../../../test/factories/recruitment.js';
import { insertRow } from '../../../../test/factories/rows.js';
import { openProduct, type OpenProduct } from '../../../../test/support/product.js';
import { CandidateReadModel } from './candidates.read-model.js';
import { INVITATION_STATUSES, Invitation } from './invitation.entity.js';

describe('choosing whom to invite', () => {
  let product: OpenProduct;
  let portugal: Entity;
  let rollout: Rollout;
  let manager: RequestContext;
  beforeAll(async () => {
    product = await openProduct();
    portugal = await anEntity({ code: 'PT' });
    rollout = await aRollout({ campaign: await aCampaign(), entity: portugal, status: 'recruiting' });
    const person = await aPerson({ entity: portugal, firstName: 'Marta', lastName: 'Gestora', email: null });
    await aRole(person, 'community_manager', portugal);
    manager = await recognised(person);
  });

  type Query = Parameters<CandidateReadModel['search']>[2];
  const search = (query: Query) => product.get(CandidateReadModel).search(manager, rollout.id, query);
  const found = async (query: Query) => (await search(query)).items.map(({ id }) => id);

  it('finds somebody by the beginning of each of their names, number or address, accents small or large', async () => {
    const { id, employeeNumber } = await aPerson({
      entity: portugal,
      firstName: 'Élodie Maria',
      lastName: 'O’Neill Ürün',
      email: 'elo.neill@horizon.example',
      site: 'Évora Sul',
    });
    for (const text of [
      'élodie',
      'ÉLO',
      'mar',
      'ür',
      'ÜRÜN',
      'o’n',
      'elo.n',
      employeeNumber.toLowerCase(),
      ' mar  élo ',
    ])
      expect(await found({ text })).toContain(id);
    for (const text of ['lodie', 'neill@', 'élodie x']) expect(await found({ text })).not.toContain(id);
    expect(await found({ site: 'évo' })).toEqual([id]);
    expect(await found({ site: 'sul', text: 'maria' })).toEqual([id]);
  });

  it('finds LEFÈVRE by lef, in any case, with and without accents', async () => {
    const { id } = await aPerson({
      entity: portugal,
      firstName: 'Zoé',
      lastName: 'LEFE\u0300VRE',
      employeeNumber: 'AB1',
    });
    for (const text of ['lef', 'Lef', 'LEF', 'lefèvre', 'LEFEVRE', 'zoe lef', 'ZOÉ', 'ab1'])
      expect(await found({ text })).toEqual([id]);
  });

  it('means what was typed: signs that search in patterns find themselves, and nothing becomes a statement', async () => {
    const { id } = await aPerson({ entity: portugal, firstName: '%_!', lastName: "a'b" });
    for (const text of ['%', '%_', '%_!', "a'b"]) expect(await found({ text })).toEqual([id]);
    const signs = fc.string({ unit: fc.constantFrom('%', '_', '!', "'", ':', '?', '\\'), minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(signs, async (text) => {
        const begins = ['%_!', "a'b"].some((word) => word.startsWith(text));
        expect(await found({ text })).toEqual(begins ? [id] : []);
      }),
      { numRuns: 25 },
    );
  });

  it('calls free whoever nobody has asked and who is not in; whose invitation was taken back is free again', async () => {
    const site = 'Setúbal';
    for (const status of INVITATION_STATUSES) {
      const { id: personId } = await aPerson({ entity: portugal, site, lastName: status });
      await insertRow(Invitation, {
        id: personId,
        rolloutId: rollout.id,
        personId,
        invitedBy: null,
        channel: 'mail',
        status,
        invitedAt: new Date(),
      });
    }
    await anEnrolment({ rollout, person: await aPerson({ entity: portugal, site, lastName: 'inside' }) });
    await aPerson({ entity: portugal, site, lastName: 'untouched' });
    await aPerson({ entity: portugal, site, lastName: 'gone', active: false });
    await aPerson({ site, lastName: 'abroad' });
    const { items } = await search({ site });
    const free = items.filter(({ state }) => state === 'free').map(({ name }) => name.split(' ')[1]);
    expect(free).toEqual(['revoked', 'untouched']);
    expect(items).toHaveLength(INVITATION_STATUSES.length + 2);
    expect((await search({ site, free: true })).items.map(({ name }) => name.split(' ')[1])).toEqual(free);
  });

  it('goes page by page through those of one name, nobody twice and nobody left out', async () => {
    const ids: number[] = [];
    for (let at = 0; at < 120; at += 1) {
      const { id } = await aPerson({
        entity: portugal,
        firstName: at % 3 ? 'Rui' : 'Ana',
        lastName: 'Ferreira',
        site: 'Faro',
      });
      ids.push(id);
    }
    const seen: number[] = [];
    for (let cursor: string | undefined, pages = 0; pages < 9; pages += 1) {
      const { items, next } = await search({ site: 'Faro', cursor });
      seen.push(...items.map(({ id }) => id));
      if (next === null) break;
      cursor = next;
    }
    expect(seen).toHaveLength(ids.length);
    expect(new Set(seen)).toEqual(new Set(ids));
  });

  it('is for who may invite', async () => {
    const sponsor = await aPerson({ entity: portugal });
    await aRole(sponsor, 'sponsor', portugal);
    const asked = product.get(CandidateReadModel).search(await recognised(sponsor), rollout.id, {});
    await expect(asked).rejects.toMatchObject({ code: 'forbidden' });
  });
});
