import { Logger } from '@nestjs/common';
import { Database, RequestContext, SecretKeyChanged, UnitOfWork } from '#platform';
import type { Campaign } from '#campaigns';
import type { Entity, Person } from '#identity';
import { aCampaign } from '../../../../test/factories/campaigns.js';
import { anEntity, aPerson } from '../../../../test/factories/directory.js';
import { actingAs } from '../../../../test/factories/testers.js';
import { openProduct, type OpenProduct } from '../../../../test/support/product.js';
import { queriesOf } from '../../../../test/support/queries.js';
import { Faces } from './faces.js';
import { Voices } from './voices.service.js';

type Ctx = RequestContext;

/** Somebody who came by what passed through other hands. */
function unverifiedVoices(person: Person, sessionId: string, byCode = false): Ctx {
  const actor = actingAs(person).actor as Extract<Ctx['actor'], { kind: 'person' }>;
  return actingAs(person).as({ ...actor, sessionId, unverifiedSince: new Date(), byCode });
}

describe('voices', () => {
  let product: OpenProduct;
  let entity: Entity;
  let named: Campaign;
  let confidential: Campaign;
  const voices = () => product.get(Voices);
  const voiceOf = (person: Person, campaign: Campaign) => voices().mineIn(actingAs(person), campaign);
  const rows = <Row>(sql: string, values: unknown[] = []) => product.get(Database).query<Row>(undefined, sql, values);

  beforeAll(async () => {
    product = await openProduct();
    entity = await anEntity({ code: 'PT' });
    named = (await aCampaign({ feedbackMode: 'named' })).campaign;
    confidential = (await aCampaign({ feedbackMode: 'confidential' })).campaign;
  });

  it('are one for a person and a campaign, also when asked for at the same time', async () => {
    const person = await aPerson({ entity });
    const asked = await Promise.all(Array.from({ length: 8 }, () => voiceOf(person, confidential)));
    expect(new Set(asked).size).toBe(1);
    expect(await voiceOf(person, confidential)).toBe(asked[0]);
    expect(await voiceOf(await aPerson({ entity }), confidential)).not.toBe(asked[0]);
  });

  it('have a name where the campaign is named, and a stone with a number elsewhere, in the language of the reader', async () => {
    const person = await aPerson({ entity, firstName: 'Inês', lastName: 'D’Ávila' });
    const [byName, alias] = [await voiceOf(person, named), await voiceOf(person, confidential)];
    const faces = await product.get(Faces).findFaces(product.system, [byName, alias], 'de');
    expect(faces.get(byName)).toEqual({ name: 'Inês D’Ávila', isAlias: false, handle: 'ines-d-avila' });
    expect(faces.get(alias)).toEqual({
      name: expect.stringMatching(/^\p{L}+ \d+$/u),
      isAlias: true,
      handle: expect.stringMatching(/^[a-z]+-\d+$/),
    });
  });

  it('have nothing in common across two campaigns, and say of nobody who it is', async () => {
    const person = await aPerson({ entity });
    const other = (await aCampaign({ feedbackMode: 'anonymous' })).campaign;
    const ids = [await voiceOf(person, confidential), await voiceOf(person, other)];
    const stored = await rows<Record<string, unknown>>('SELECT * FROM voice WHERE id IN (?, ?)', ids);
    expect(stored.map(({ person_id }) => person_id)).toEqual([null, null]);
    for (const column of ['id', 'owner', 'sealed_person', 'name'])
      expect(stored[0]?.[column]).not.toBe(stored[1]?.[column]);
    for (const row of stored)
      for (const known of [person.employeeNumber, person.lastName, person.email])
        expect(JSON.stringify(row)).not.toContain(known);
  });

  it('can be told something, by the product itself', async () => {
    const person = await aPerson({ entity });
    expect(await voices().findPerson(product.system, await voiceOf(person, confidential))).toBe(person.id);
    expect(await voices().findPerson(product.system, await voiceOf(person, named))).toBe(person.id);
    expect(await voices().findPerson(product.system, 'f'.repeat(32))).toBeNull();
  });

  it('are found again by their person, with a fingerprint for a session that passed through other hands', async () => {
    const person = await aPerson({ entity });
    const spoken = [await voiceOf(person, named), await voiceOf(person, confidential)];
    const own = await voices().mine(actingAs(person));
    expect([...own.ids].sort()).toEqual([...spoken].sort());
    expect(own.sessionFingerprint).toBeNull();
    const [one, another] = [
      await voices().mine(unverifiedVoices(person, 'one')),
      await voices().mine(unverifiedVoices(person, 'another')),
    ];
    expect(one.sessionFingerprint).toMatch(/^[0-9a-f]{64}$/);
    expect(another.sessionFingerprint).not.toBe(one.sessionFingerprint);
  });

  it('are new under an alias for each session that began with a printed code, and by name the same', async () => {
    const person = await aPerson({ entity });
    const own = [await voiceOf(person, named), await voiceOf(person, confidential)] as const;
    const [one, another] = ['one', 'another'].map((session) => unverifiedVoices(person, session, true)) as [Ctx, Ctx];
    const spoken = [await voices().mineIn(one, confidential), await voices().mineIn(another, confidential)];
    expect(new Set([own[1], ...spoken]).size).toBe(3);
    expect(await voices().mineIn(one, confidential)).toBe(spoken[0]);
    expect(await voices().mineIn(one, named)).toBe(own[0]);
    expect([...(await voices().mine(one)).ids].sort()).toEqual([own[0], spoken[0]].sort());
    expect(await voices().findPerson(product.system, spoken[1] ?? '')).toBe(person.id);
    const stored = await rows<Record<string, unknown>>('SELECT * FROM voice WHERE id IN (?, ?)', spoken);
    for (const column of ['owner', 'sealed_person', 'name']) expect(stored[0]?.[column]).not.toBe(stored[1]?.[column]);
  });

  it('are made inside the transaction that needs them, and undone with it', async () => {
    const person = await aPerson({ entity });
    const failing = product.get(UnitOfWork).run(actingAs(person), async (inner) => {
      await voices().mineIn(inner, confidential);
      throw new Error('Something else went wrong');
    });
    await expect(failing).rejects.toThrow('Something else');
    expect((await voices().mine(actingAs(person))).ids).toEqual([]);
  });

  it('are found again however many campaigns there are', async () => {
    const person = await aPerson({ entity });
    const old = await voiceOf(person, confidential);
    // As many as a group runs in decades.
    await product.get(UnitOfWork).run(product.system, (inner) => {
      const ten = Array.from({ length: 10 }, (_, digit) => `SELECT ${digit} AS d`).join(' UNION ALL ');
      return product.get(Database).query(
        inner,
        `INSERT INTO campaign (source_locale, title, purpose, feedback_mode, created_at, updated_at)
         SELECT c.source_locale, c.title, c.purpose, c.feedback_mode, c.created_at, c.updated_at
         FROM campaign c, (${ten}) a, (${ten}) b, (${ten}) e, (SELECT 0 AS d UNION ALL SELECT 1 UNION ALL SELECT 2 UNION ALL
           SELECT 3 UNION ALL SELECT 4 UNION ALL SELECT 5) f WHERE c.id = ?`,
        [confidential.id],
      );
    });
    const latest = (await aCampaign({ feedbackMode: 'confidential' })).campaign;
    const spoken = [old, await voiceOf(person, latest)];
    expect([...(await voices().mine(actingAs(person))).ids].sort()).toEqual(spoken.sort());
  });

  it('are looked for once in a request, and again once one is made in it', async () => {
    const person = await aPerson({ entity });
    const { actor, locale } = actingAs(person);
    const ctx = RequestContext.of({ actor, locale, requestId: 'one', memory: new Map() });
    const asked = () => queriesOf(product, () => voices().mine(ctx));
    expect((await asked()).length).toBeGreaterThan(0);
    expect(await asked()).toEqual([]);
    const spoken = await voices().mineIn(ctx, confidential);
    expect((await voices().mine(ctx)).ids).toEqual([spoken]);
    expect(await queriesOf(product, () => voices().mineIn(ctx, confidential))).toEqual([]);
    const failing = product.get(UnitOfWork).run(ctx, async (inner) => {
      const undone = await voices().mineIn(inner, named);
      expect((await voices().mine(inner)).ids).toContain(undone);
      throw new Error('Something else went wrong');
    });
    await expect(failing).rejects.toThrow('Something else');
    expect((await voices().mine(ctx)).ids).toEqual([spoken]);
  });

  it('made under another secret key are not taken for nobody’s, and the log says so once', async () => {
    const person = await aPerson({ entity });
    const spoken = [await voiceOf(person, confidential), await voiceOf(person, named)];
    const elsewhere = await openProduct({ settings: { secretKey: 'k'.repeat(43) } });
    const said = jest.spyOn(Logger.prototype, 'error').mockImplementation();
    for (const voice of spoken)
      await expect(elsewhere.get(Voices).findPerson(product.system, voice)).rejects.toBeInstanceOf(SecretKeyChanged);
    expect(said.mock.calls).toEqual([[expect.stringContaining('SECRET_KEY is not the one')]]);
    said.mockRestore();
    await elsewhere.close();
  });
});
