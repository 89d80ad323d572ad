import type { Repository } from 'typeorm';
import { Person, type Entity } from '#identity';
import { Database, UnitOfWork } from '#platform';
import { aPerson, aRole, anEntity } from '../../factories/directory.js';
import { runConsole } from '../../support/console.js';
import { fixture } from '../../support/directory-file.js';
import { openPortal, type Browser, type OpenPortal } from '../../support/portal.js';

describe('a directory whose lines need an answer', () => {
  let portal: OpenPortal;
  let browser: Browser;
  let central: Person;
  let serial = 0;
  beforeAll(async () => {
    portal = await openPortal();
    central = await aPerson({ entity: await anEntity({ code: 'HQ' }), locale: 'en' });
    await aRole(central, 'central');
    browser = await portal.as(central);
  });
  const writing = (write: (people: Repository<Person>) => Promise<unknown>) =>
    portal.get(UnitOfWork).run(portal.system, (inner) => write(portal.get(Database).repository(inner, Person)));
  const withoutAddresses = ({ id }: Entity) => writing((people) => people.update({ entityId: id }, { email: null }));
  const people = async ({ id }: Entity) => {
    const found = await portal.get(Database).repository(undefined, Person).findBy({ entityId: id });
    return found
      .map((one) => [one.employeeNumber, one.firstName, one.lastName, one.email, one.site, one.locale].join('|'))
      .toSorted();
  };

  const marked = async (number: string) => {
    await writing((people) => people.update({ employeeNumber: number }, { active: false }));
  };
  const taken = async (entity: Entity, name: string, ...flags: string[]) =>
    runConsole('import', 'directory', `test/fixtures/cases/${name}.csv`, '--entity', entity.code, ...flags);
  const previewOf = async (entity: Entity, name: string) => {
    const list = `/entities/${entity.code}/directory-imports`;
    const sent = await browser
      .post(list)
      .attach('file', fixture(`cases/${name}.csv`), `${name}.csv`)
      .expect(303);
    return sent.headers['location'] as string;
  };
  const applied = async (here: string, answers: object) => {
    await browser.post(`${here}/apply`).type('form').send(answers).expect(303);
    await portal.work();
  };
  let entity: Entity;
  beforeEach(async () => {
    entity = await anEntity({ code: `S${++serial}`, locale: 'de' });
  });
  afterEach(() => withoutAddresses(entity));

  it('by page whether an address of somebody who left may be given, and gives it', async () => {
    expect((await taken(entity, 'before-rehire')).status).toBe(0);
    await marked('R-1');
    const here = await previewOf(entity, 'after-rehire');
    const page = await browser.get(here).expect(200);
    expect(page.text).toContain('Give the address of somebody who has left to the person in the file');
    expect(page.text).toContain('The address on line 2 belongs to employee R-1');
    await browser.post(`${here}/apply`).type('form').send({}).expect(409);
    await applied(here, { freeAddresses: 'true' });
    expect(await people(entity)).toEqual(
      expect.arrayContaining(['R-1|Maria|Silva|||de', 'R-9|Maria|Silva|maria.silva@acme.example||de']),
    );
  });

  it('by console, naming the flag that answers', async () => {
    await taken(entity, 'before-rehire');
    await marked('R-1');
    const refused = await taken(entity, 'after-rehire');
    expect(refused.status).toBe(1);
    expect(refused.out).toContain('--free-addresses');
    expect((await taken(entity, 'after-rehire', '--free-addresses')).status).toBe(0);
    expect(await people(entity)).toContain('R-9|Maria|Silva|maria.silva@acme.example||de');
  });

  it('whether a number without its zeros is the same person, and has nobody twice', async () => {
    await taken(entity, 'zeros-before');
    const refused = await taken(entity, 'zeros-lost');
    expect(refused.status).toBe(1);
    expect(refused.out).toContain('123 looks like 00123');
    expect(refused.out).toContain('--same-numbers');
    const here = await previewOf(entity, 'zeros-lost');
    expect((await browser.get(here)).text).toContain('2 numbers without their zeros are the same people');
    await browser.post(`${here}/apply`).type('form').send({}).expect(409);
    await applied(here, { sameNumbers: 'true' });
    expect(await people(entity)).toEqual(['00123|Ana|Sousa|||de', '00124|Rui|Costa|rui.costa8@acme.example||de']);
  });

  it('whether who had left and is in the file is back', async () => {
    await taken(entity, 'before-rehire');
    await marked('R-2');
    const here = await previewOf(entity, 'before-rehire');
    expect((await browser.get(here)).text).toContain('Bring back the person in the file');
    await applied(here, { bringBack: 'true' });
    const all = await portal.get(Database).repository(undefined, Person).findBy({ entityId: entity.id });
    expect(all.map(({ active }) => active)).toEqual([true, true, true]);
    expect((await browser.get(here)).text).toContain('1 person is back.');
  });

  it('who comes back, and says so of those whose roles are not the asker’s to give', async () => {
    await taken(entity, 'before-rehire');
    const own = await aPerson({ entity, locale: 'en' });
    await aRole(own, 'central', entity);
    const found = await portal.get(Database).repository(undefined, Person).findBy({ entityId: entity.id });
    await aRole(
      found.find(({ employeeNumber }) => employeeNumber === 'R-2')!,
      'sponsor',
      entity,
    );
    await marked('R-2');
    await marked('R-3');
    browser = await portal.as(own);
    const here = await previewOf(entity, 'before-rehire');
    await applied(here, { bringBack: 'true' });
    const { text } = await browser.get(here);
    expect(text).toContain('1 person is back.');
    expect(text).toContain('1 person has a role and stays marked as having left.');
    browser = await portal.as(central);
  });

  it('nothing away from a short line: neither by its lost zeros, nor by another line that wants its address', async () => {
    const sent = async (...lines: string[]) => {
      const file = Buffer.from(['Employee number;First name;Last name;Email', ...lines].join('\n'));
      const list = `/entities/${entity.code}/directory-imports`;
      return (await browser.post(list).attach('file', file, 'hr.csv').expect(303)).headers['location'] as string;
    };
    await taken(entity, 'zeros-before');
    await applied(await sent('124;Rui;Melo'), { sameNumbers: 'true' });
    expect(await people(entity)).toContain('00124|Rui|Melo|rui.costa8@acme.example||de');
    const here = await sent('00124;Rui;Lima', '9;Eva;Nunes;rui.costa8@acme.example');
    expect((await browser.get(here)).text).toContain('belongs to employee 00124');
    await applied(here, { skipBadLines: 'true' });
    expect(await people(entity)).toEqual(['00123|Ana|Sousa|||de', '00124|Rui|Lima|rui.costa8@acme.example||de']);
  });

  describe('in lines of our own', () => {
    const HEAD = 'Employee number;First name;Last name;Email';
    const sent = async (...lines: string[]) => {
      const list = `/entities/${entity.code}/directory-imports`;
      const file = Buffer.from([HEAD, ...lines].join('\n'));
      return (await browser.post(list).attach('file', file, 'hr.csv').expect(303)).headers['location'] as string;
    };
    const given = async (...lines: string[]) => applied(await sent(...lines), {});

    it('refuses a number without its zeros that could be of two people, and two numbers of one person', async () => {
      await given('0123;Ana;Sousa;', '00123;Rui;Costa;', '007;Eva;Lopes;');
      const here = await sent('123;Ana;Sousa;', '7;Eva;Lopes;', '07;Eva;Lopes;', '9;Leo;Neves;');
      const { text } = await browser.get(here).expect(200);
      expect(text).toContain('“123” could be 00123, 0123 without its zeros.');
      expect(text).toContain('“07” could be 007 without its zeros.');
      await applied(here, { skipBadLines: 'true', sameNumbers: 'true' });
      expect((await people(entity)).map((one) => one.split('|')[0])).toEqual(['00123', '007', '0123', '9']);
    });

    it('knows numbers of any length, and who had left among them', async () => {
      await given('000012345678901;Ana;Sousa;');
      await marked('000012345678901');
      const here = await sent('12345678901;Ana;Sousa;');
      const { text } = await browser.get(here).expect(200);
      expect(text).toContain('12345678901 looks like 000012345678901');
      expect(text).toContain('Bring back the person in the file');
    });

    it('clears a place of work by an empty cell, and leaves it by a missing one or without the column', async () => {
      const sentAs = async (head: string, ...lines: string[]) => {
        const list = `/entities/${entity.code}/directory-imports`;
        const file = Buffer.from([head, ...lines].join('\n'));
        const here = (await browser.post(list).attach('file', file, 'hr.csv').expect(303)).headers[
          'location'
        ] as string;
        await applied(here, {});
      };
      const wide = `${HEAD};Site`;
      await sentAs(wide, '1;Ana;Sousa;;Porto', '2;Eva;Lopes;;Porto', '3;Rui;Costa;;Porto', '4;Leo;Neves');
      await sentAs(wide, '1;Ana;Sousa;;', '2;Eva;Lopes;', '3;Rui;Costa');
      expect(await people(entity)).toEqual([
        ...['1|Ana|Sousa|||de', '2|Eva|Lopes||Porto|de', '3|Rui|Costa||Porto|de', '4|Leo|Neves|||de'],
      ]);
      await sentAs(HEAD, '2;Eva;Melo;', '3;Rui;Costa;');
      expect(await people(entity)).toEqual([
        ...['1|Ana|Sousa|||de', '2|Eva|Melo||Porto|de', '3|Rui|Costa||Porto|de', '4|Leo|Neves|||de'],
      ]);
    });

    it('leaves the address of a short line as it is when the line is applied, not when it was read', async () => {
      await given('1;Ana;Sousa;ana@acme.example');
      const here = await sent('1;Ana;Lima', '2;Eva;Nunes');
      await writing((people) =>
        people.update({ employeeNumber: '1', entityId: entity.id }, { email: 'ana.lima@acme.example' }),
      );
      expect((await browser.get(here)).text).toContain('ana.lima@acme.example');
      await applied(here, {});
      expect(await people(entity)).toEqual(['1|Ana|Lima|ana.lima@acme.example||de', '2|Eva|Nunes|||de']);
    });
  });
});
