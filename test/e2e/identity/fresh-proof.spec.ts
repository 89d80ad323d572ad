import {
  DirectoryImport,
  DirectoryImports,
  JoinCode,
  PersonRecords,
  RoleAssignment,
  type Entity,
  type Person,
} from '#identity';
import { Database } from '#platform';
import { aCampaign, aRollout } from '../../factories/campaigns.js';
import { aPerson, aRole, anEntity } from '../../factories/directory.js';
import { anEnrolment } from '../../factories/recruitment.js';
import { directoryFile } from '../../support/directory-file.js';
import { openPortal, type Browser, type OpenPortal } from '../../support/portal.js';
import { PASSWORD, anAccount, send } from '../../support/sign-in.js';
import { TestClock } from '../../support/test-clock.js';

describe('what lets a stranger stay, or carries names away', () => {
  const clock = new TestClock();
  let portal: OpenPortal;
  let pt: Entity;
  let central: Person;
  beforeAll(async () => {
    portal = await openPortal({ clock });
    pt = await anEntity({ code: 'PT', locale: 'en' });
    const account = await anAccount({ entity: pt });
    central = Object.assign(
      await portal.get(Database).manager().getRepository<Person>('Person').findOneByOrFail({ id: account.id }),
    );
    await aRole(central, 'central');
    await aRole(await aPerson({ entity: pt }), 'central');
  });

  async function anImport(): Promise<string> {
    const file = directoryFile('employee_number;first_name;last_name;email\n1;Ana;Sousa;ana@horizon.example\n');
    const { id } = await portal.get(DirectoryImports).read(portal.system, pt.id, 'people.csv', file);
    return `/entities/PT/directory-imports/${id}`;
  }
  async function aNamedRollout(): Promise<number> {
    const campaign = await aCampaign({ feedbackMode: 'named' });
    const rollout = await aRollout({ campaign, entity: pt });
    const person = await aPerson({ entity: pt });
    await anEnrolment({ rollout, person });
    await send(await portal.as(person), `/testing/${rollout.id}/missions/review/own`, { 'a.nps': '9', 'a.csat': '5' });
    return rollout.id;
  }

  /** A rollout with somebody who is to be handed a code. */
  async function aHandOut(): Promise<{ rollout: number; receiver: number }> {
    const rollout = await aRollout({ campaign: await aCampaign(), entity: pt, status: 'recruiting' });
    const { id } = await aPerson({ entity: pt, email: null });
    const api = await portal.api(central);
    await api
      .post(`/api/v1/rollouts/${rollout.id}/invitations`)
      .send({ personIds: [id] })
      .expect(201);
    return { rollout: rollout.id, receiver: id };
  }
  let newcomers = 0;
  /** Somebody new. */
  function aNewcomer(email = `rui.costa${newcomers}@horizon.example`): Record<string, string> {
    const employeeNumber = `N${(newcomers += 1)}`;
    return { firstName: 'Rui', lastName: 'Ção & Filhos', employeeNumber, email, function: 'sales', site: 'Porto' };
  }

  /** What is done, and where one is led back to from the page that asks who is there. */
  async function acts() {
    // One import of an entity at a time: what an earlier story applied comes to its end.
    await portal.work();
    const [person, leaver, comer] = [
      await aPerson({ entity: pt }),
      await aPerson({ entity: pt }),
      await aPerson({ entity: pt }),
    ];
    await portal.get(PersonRecords).markLeft(portal.system, comer.id);
    const { id: role } = await aRole(person, 'expert', pt);
    const [applied, listed] = [await anImport(), await anImport()];
    const rollout = await aNamedRollout();
    const handOut = await aHandOut();
    const newcomer = aNewcomer();
    return [
      {
        page: ['post', `/people/${person.id}/roles`],
        api: ['post', `/people/${person.id}/roles`],
        body: { role: 'ambassador', entity: 'PT' },
        back: `/people/${person.id}?role=ambassador&entity=PT`,
      },
      {
        page: ['post', `/people/${person.id}/roles/${role}/revoke`],
        api: ['delete', `/people/${person.id}/roles/${role}`],
        back: `/people/${person.id}`,
      },
      {
        page: ['post', `/people/${leaver.id}/left`],
        api: ['post', `/people/${leaver.id}/left`],
        back: `/people/${leaver.id}`,
      },
      {
        page: ['post', `/people/${comer.id}/back`],
        api: ['post', `/people/${comer.id}/back`],
        back: `/people/${comer.id}`,
      },
      { page: ['post', `${applied}/apply`], api: ['post', `${applied}/apply`], back: applied },
      { page: ['get', `${listed}/leavers.csv`], api: ['get', `${listed}/leavers`], back: listed },
      {
        page: ['get', `/rollouts/${rollout}/responses.csv?product=own`],
        api: ['get', `/rollouts/${rollout}/responses.csv?product=own`],
        back: `/rollouts/${rollout}/results`,
      },
      {
        page: ['post', `/rollouts/${handOut.rollout}/recruitment/codes`],
        api: ['post', `/rollouts/${handOut.rollout}/join-codes`],
        body: { personIds: [handOut.receiver] },
        back: `/rollouts/${handOut.rollout}/recruitment/invited`,
      },
      {
        page: ['post', '/entities/PT/people'],
        api: ['post', '/entities/PT/people'],
        body: newcomer,
        back: `/entities/PT/people/new?${new URLSearchParams(newcomer).toString()}`,
      },
    ] as const;
  }
  const by = (browser: Browser, [method, path]: readonly [string, string], prefix = '', body?: object) => {
    const request = browser[method as 'get'](prefix + path).redirects(0);
    return method === 'get' ? request : request.type(prefix ? 'json' : 'form').send(body ?? {});
  };
  const changed = async () => {
    const database = portal.get(Database);
    return [
      await database.repository(undefined, RoleAssignment).count(),
      await database.manager().getRepository<Person>('Person').countBy({ active: true }),
      await database.repository(undefined, DirectoryImport).countBy({ status: 'previewed' }),
      await database.repository(undefined, JoinCode).count(),
    ];
  };

  it('is done by a session that is fresh, and asks an old one who is there, leading back to what was typed', async () => {
    const list = await acts();
    const browser = await portal.as(central);
    clock.moveOn({ minutes: 31 });
    const before = await changed();
    for (const { page, back, ...rest } of list) {
      const asked = await by(browser, page, '', 'body' in rest ? rest.body : undefined);
      expect([page[1], asked.status, asked.headers['location']]).toEqual([
        page[1],
        303,
        `/me/proof?next=${encodeURIComponent(back)}`,
      ]);
    }
    expect(await changed()).toEqual(before);
    const proved = await send(browser, '/me/proof', { currentPassword: PASSWORD, next: list[0].back });
    expect(proved.headers['location']).toBe(list[0].back);
    const form = (await browser.get(list[0].back)).text;
    expect(form).toMatch(/<option value="ambassador" selected/);
    expect(form).toContain('What you had entered is still here');
    for (const { page, ...rest } of list) {
      const done = await by(browser, page, '', 'body' in rest ? rest.body : undefined);
      expect([page[1], done.status, done.headers['location'] ?? '']).toEqual([
        page[1],
        page[0] === 'get' || page[1].endsWith('/codes') ? 200 : 303,
        expect.not.stringContaining('/me/proof'),
      ]);
    }
  });

  it('is done by a token in its first half hour, and refused later in words that say what to do', async () => {
    const list = await acts();
    const old = await portal.api(central);
    clock.moveOn({ minutes: 31 });
    const before = await changed();
    for (const { api, ...rest } of list) {
      const refused = await by(old, api, '/api/v1', 'body' in rest ? rest.body : undefined);
      expect([api[1], refused.status, refused.body]).toEqual([
        api[1],
        403,
        expect.objectContaining({
          type: 'urn:pepite:error:proof_required',
          detail: expect.stringContaining('Create a new one') as string,
        }),
      ]);
    }
    expect(await changed()).toEqual(before);
    const fresh = await portal.api(central);
    for (const { api, ...rest } of list) {
      const done = await by(fresh, api, '/api/v1', 'body' in rest ? rest.body : undefined);
      expect([api[1], done.status < 300]).toEqual([api[1], true]);
    }
  });

  it('needs the password for a token that makes another, however new', async () => {
    const api = await portal.api(central);
    const refused = await api.post('/api/v1/me/tokens').send({ name: 'More' });
    expect([refused.status, refused.body]).toEqual([
      403,
      expect.objectContaining({ type: 'urn:pepite:error:proof_required' }),
    ]);
  });

  it('keeps what was typed of somebody new, and asks nothing for somebody without an address', async () => {
    const browser = await portal.as(central);
    clock.moveOn({ minutes: 31 });
    const typed = aNewcomer();
    const asked = await send(browser, '/entities/PT/people', typed);
    const next = decodeURIComponent((asked.headers['location'] ?? '').replace('/me/proof?next=', ''));
    const proved = await send(browser, '/me/proof', { currentPassword: PASSWORD, next });
    expect(proved.headers['location']).toBe(next);
    const form = (await browser.get(next)).text;
    for (const value of ['Rui', 'Ção &amp; Filhos', typed['employeeNumber'], typed['email'], 'Porto'])
      expect(form).toContain(`value="${value}"`);
    expect(form).toMatch(/<option value="sales" selected/);
    expect(form).toContain('What you had entered is still here');
    clock.moveOn({ minutes: 31 });
    const { headers } = await send(browser, '/entities/PT/people', aNewcomer(''));
    expect(headers['location']).toMatch(/^\/people\/\d+$/);
  });

  it('keeps what was typed for a token', async () => {
    const browser = await portal.as(central);
    clock.moveOn({ minutes: 31 });
    const asked = await send(browser, '/me/tokens', {
      name: 'Dashboard',
      days: '180',
      access: 'write',
      entities: 'PT',
    });
    const next = '/me/tokens?name=Dashboard&days=180&access=write&entities=PT';
    expect(asked.headers['location']).toBe(`/me/proof?next=${encodeURIComponent(next)}`);
    await send(browser, '/me/proof', { currentPassword: PASSWORD, next });
    const form = (await browser.get(next)).text;
    expect(form).toContain('value="Dashboard"');
    expect(form).toMatch(/name="access" value="write" checked/);
    expect(form).toMatch(/name="days" value="180" checked/);
  });

  it('lets a thief at one screen use up only the guesses of that screen', async () => {
    const [thief, owner] = [await portal.as(central), await portal.as(central)];
    clock.moveOn({ minutes: 31 });
    for (let guess = 0; guess < 11; guess += 1) await send(thief, '/me/proof', { currentPassword: `guess ${guess}` });
    expect((await send(thief, '/me/proof', { currentPassword: PASSWORD })).status).toBe(429);
    expect((await send(owner, '/me/proof', { currentPassword: PASSWORD })).status).toBe(303);
  });
});
