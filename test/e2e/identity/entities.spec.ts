import type { Entity, Person } from '#identity';
import { aPerson, aRole, anEntity } from '../../factories/directory.js';
import { openPortal, type OpenPortal } from '../../support/portal.js';
import { send } from '../../support/sign-in.js';

const IRELAND = { code: 'ie', name: 'Horizon Ireland', country: 'IE', locale: 'en', timeZone: 'Europe/Dublin' };

describe('entities and their people', () => {
  let portal: OpenPortal;
  let pt: Entity;
  let de: Entity;
  let central: Person;
  let sponsor: Person;
  beforeAll(async () => {
    portal = await openPortal();
    [pt, de] = [await anEntity({ code: 'PT' }), await anEntity({ code: 'DE' })];
    [central, sponsor] = [await aPerson({ entity: pt, locale: 'en' }), await aPerson({ entity: pt, locale: 'en' })];
    await aRole(central, 'central');
    await aRole(sponsor, 'sponsor', pt);
  });

  it('are added by central, once', async () => {
    const browser = await portal.as(central);
    expect((await send(browser, '/entities', IRELAND)).headers['location']).toBe('/entities/IE');
    expect((await browser.get('/entities')).text).toContain('Horizon Ireland');
    const again = await send(browser, '/entities', IRELAND);
    expect(again.status).toBe(422);
    expect(again.text).toContain('The code IE is taken.');
    expect(again.text).toContain('value="Horizon Ireland"');
  });

  it('want a country, a language and a time zone that exist', async () => {
    const browser = await portal.as(central);
    const wrong = await send(browser, '/entities', {
      ...IRELAND,
      code: 'x y',
      country: 'XX',
      locale: 'it',
      timeZone: 'Moon',
    });
    expect(wrong.status).toBe(422);
    for (const field of ['code', 'country', 'locale', 'timeZone'])
      expect(wrong.text).toContain(`id="field-${field}-error"`);
  });

  it('raise their smallest groups and never lower them', async () => {
    const browser = await portal.as(central);
    const change = (minimumGroup: number, minimumTexts: number) =>
      send(browser, '/entities/DE', { ...IRELAND, code: undefined, name: 'Horizont', minimumGroup, minimumTexts });
    expect((await change(8, 12)).status).toBe(303);
    expect((await change(7, 12)).text).toContain('at least 8');
    expect((await change(4, 12)).status).toBe(422);
    expect((await change(8, 12)).status).toBe(303);
  });

  it('are not found from another entity, and read-only for their own team', async () => {
    const browser = await portal.as(sponsor);
    expect((await browser.get('/entities/PT')).status).toBe(200);
    const foreign = await browser.get('/entities/DE');
    const missing = await browser.get('/entities/ZZ');
    expect([foreign.status, missing.status]).toEqual([404, 404]);
    expect((await browser.get('/entities/DE/people')).status).toBe(404);
    expect((await browser.get('/entities')).text).not.toContain('/entities/DE');
    expect((await send(browser, '/entities/PT', IRELAND)).status).toBe(403);
    expect((await browser.get('/entities/PT/edit')).status).toBe(403);
    expect((await (await portal.as(await aPerson({ entity: pt }))).get('/entities/PT')).status).toBe(403);
  });

  it('have people who are found by the beginning of a name, a number or an address', async () => {
    const entity = await anEntity({ code: 'FR' });
    const names = ['Élodie Marchand', 'Maxime de La Tour', 'Chloé Château-Thierry', 'Hugo O’Brien', '50% Rabais'];
    for (const name of names) {
      const [firstName = '', ...rest] = name.split(' ');
      await aPerson({ entity, firstName, lastName: rest.join(' ') });
    }
    const browser = await portal.as(central);
    const find = async (text: string) => {
      const page = (await browser.get(`/entities/FR/people?text=${encodeURIComponent(text)}`)).text;
      return names.filter((name) => page.includes(name));
    };
    expect(await find('élo')).toEqual(['Élodie Marchand']);
    expect(await find('ÉLODIE march')).toEqual(['Élodie Marchand']);
    expect(await find('tour')).toEqual(['Maxime de La Tour']);
    expect(await find('50%')).toEqual(['50% Rabais']);
    expect(await find('%')).toEqual([]);
    expect(await find('')).toHaveLength(5);
  });

  it('are listed page by page, nobody twice and nobody left out', async () => {
    const entity = await anEntity({ code: 'IT' });
    for (let at = 0; at < 7; at += 1)
      await aPerson({
        entity,
        lastName: ['Rossi', 'Bianchi'][at % 2] ?? '',
        firstName: ['Anna', 'Ugo'][at % 3] ?? 'Zeno',
      });
    const api = await portal.api(central);
    const seen: number[] = [];
    for (let cursor = ''; ;) {
      const page = await api.get(`/api/v1/entities/IT/people?limit=3&cursor=${cursor}`);
      const { items, next } = page.body as { items: { id: number }[]; next: string | null };
      seen.push(...items.map(({ id }) => id));
      if (!next) break;
      cursor = next;
    }
    expect(seen).toHaveLength(7);
    expect(new Set(seen).size).toBe(7);
    expect((await api.get('/api/v1/entities/IT/people?cursor=rubbish')).status).toBe(422);
  });

  it('gain a person by hand, whose number and address are nobody else’s', async () => {
    const browser = await portal.as(central);
    const form = {
      firstName: 'Rui',
      lastName: 'Leitão',
      employeeNumber: 'PT900',
      email: 'rui@horizon.example',
      function: 'it',
    };
    const added = await send(browser, '/entities/PT/people', form);
    expect(added.status).toBe(303);
    expect((await browser.get(added.headers['location'] ?? '')).text).toContain('Rui Leitão');
    const sameNumber = await send(browser, '/entities/PT/people', { ...form, email: 'other@horizon.example' });
    expect(sameNumber.text).toContain('Somebody else has this employee number.');
    const sameAddress = await send(browser, '/entities/PT/people', { ...form, employeeNumber: 'PT901' });
    expect(sameAddress.text).toContain('Somebody else has this e-mail address.');
    const noAddress = await send(browser, '/entities/PT/people', {
      ...form,
      employeeNumber: 'PT902',
      email: 'rui(x)@y',
    });
    expect(noAddress.text).toContain('id="field-email-error"');
  });

  it('show a person to their own team only', async () => {
    const [here, there] = [await aPerson({ entity: pt }), await aPerson({ entity: de })];
    const browser = await portal.as(sponsor);
    expect((await browser.get(`/people/${here.id}`)).status).toBe(200);
    expect((await browser.get(`/people/${there.id}`)).status).toBe(404);
    expect((await send(browser, `/people/${here.id}/left`)).status).toBe(403);
    const api = await portal.api(await aPerson({ entity: pt }));
    expect((await api.get(`/api/v1/people/${here.id}`)).status).toBe(403);
    expect((await api.get('/api/v1/entities')).body).toMatchObject({ items: [{ code: 'PT' }] });
  });

  it('are kept through the API with the same rules', async () => {
    const api = await portal.api(central);
    const created = await api.post('/api/v1/entities').send({ ...IRELAND, code: 'ES', country: 'ES' });
    expect(created.status).toBe(201);
    expect((await api.post('/api/v1/entities').send({ ...IRELAND, code: 'ES' })).status).toBe(409);
    expect((await api.post('/api/v1/entities').send({ ...IRELAND, code: 'EX', active: false })).status).toBe(422);
    const changes = {
      name: 'Horizonte España',
      country: 'ES',
      locale: 'en',
      timeZone: 'Europe/Madrid',
      minimumGroup: 6,
    };
    expect((await api.patch('/api/v1/entities/ES').send(changes)).status).toBe(204);
    expect((await api.get('/api/v1/entities/es')).body).toMatchObject({
      code: 'ES',
      minimumGroup: 6,
      minimumTexts: 10,
    });
    const person = { employeeNumber: 'ES1', firstName: 'Ana', lastName: 'Ruiz', function: 'hr' };
    const { id } = (await api.post('/api/v1/entities/ES/people').send(person)).body as { id: number };
    expect((await api.get(`/api/v1/people/${id}`)).body).toMatchObject({ entity: 'ES', email: null, locale: 'en' });
    expect((await api.post(`/api/v1/people/${id}/left`)).status).toBe(204);
    expect((await api.get(`/api/v1/people/${id}`)).body).toMatchObject({ active: false });
  });
});
