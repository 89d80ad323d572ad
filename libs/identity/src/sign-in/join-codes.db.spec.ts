import { AppError, Database, Events, RequestContext, UnitOfWork } from '#platform';
import { aPerson, aRole, anEntity, recognised } from '../../../../test/factories/directory.js';
import { openProduct, type OpenProduct } from '../../../../test/support/product.js';
import { TestClock } from '../../../../test/support/test-clock.js';
import type { Entity } from '../entities/entity.entity.js';
import type { Person } from '../people/person.entity.js';
import { PersonRecords } from '../people/person-records.js';
import { RoleGranted } from '../roles/role.events.js';
import { CodeDevices } from './code-devices.service.js';
import { JoinCode } from './join-code.entity.js';
import { JoinCodes } from './join-codes.service.js';

describe('printed codes', () => {
  const clock = new TestClock();
  let product: OpenProduct;
  let codes: JoinCodes;
  let pt: Entity;
  beforeAll(async () => {
    product = await openProduct({ clock });
    codes = product.get(JoinCodes);
    pt = await anEntity({ code: 'PT' });
  });

  const staff = (of: Partial<Person> = {}) => aPerson({ entity: pt, email: null, ...of });
  const issue = (people: readonly Person[], ctx = product.system) =>
    codes.issue(ctx, { personIds: people.map(({ id }) => id), destination: '/join/7' });
  const printed = async (person: Person) => (await issue([person]))[0]!.code;
  let serial = 0;
  const redeem = (code: string) => {
    const address = `10.7.${(serial += 1)}.1`;
    return codes.redeem(
      RequestContext.of({ actor: { kind: 'nobody' }, locale: 'en', requestId: 'test', address }),
      code,
    );
  };
  const outcome = (attempt: Promise<unknown>) =>
    attempt.then(
      () => 'let in',
      (error: unknown) => {
        if (!(error instanceof AppError)) throw error;
        return [error.code, ...error.fields.map(({ messageKey }) => messageKey)].join(' ');
      },
    );
  const REFUSED = 'invalid sign-in.code.refused';

  it('are one each, each opening its own person’s account, and none is kept', async () => {
    const people = [await staff(), await staff(), await staff()];
    const issued = await issue(people);
    expect(new Set(issued.map(({ code }) => code)).size).toBe(3);
    for (const { personId, code } of issued)
      expect(await redeem(code.toLowerCase())).toEqual({ personId, destination: '/join/7' });
    const rows = JSON.stringify(await product.get(Database).repository(undefined, JoinCode).find());
    for (const { code } of issued) expect(rows).not.toContain(code);
  });

  it('are good to the last moment of thirty days', async () => {
    const [early, late] = [await printed(await staff()), await printed(await staff())];
    clock.moveOn({ days: 30, ms: -1 });
    expect(await outcome(redeem(early))).toBe('let in');
    clock.moveOn({ ms: 1 });
    expect(await outcome(redeem(late))).toBe(REFUSED);
  });

  it('are used up once, by the first of many who type one at the same moment', async () => {
    const code = await printed(await staff());
    const outcomes = await Promise.all(Array.from({ length: 4 }, () => outcome(redeem(code))));
    expect(outcomes.sort()).toEqual([REFUSED, REFUSED, REFUSED, 'let in']);
  });

  it('end when the next is printed for the same person, and only theirs', async () => {
    const [ana, rui] = [await staff(), await staff()];
    const [first, other] = [await printed(ana), await printed(rui)];
    const second = await printed(ana);
    expect([await outcome(redeem(first)), await outcome(redeem(second)), await outcome(redeem(other))]).toEqual([
      REFUSED,
      'let in',
      'let in',
    ]);
  });

  it('open nothing any more once their person has left or holds a role', async () => {
    const [gone, promoted, same] = [await staff(), await staff(), await staff()];
    const all = await Promise.all([gone, promoted, same].map(printed));
    await product.get(PersonRecords).markLeft(product.system, gone.id);
    await product
      .get(UnitOfWork)
      .run(product.system, (inner) =>
        product.get(Events).publish(inner, new RoleGranted(promoted.id, { role: 'expert', entityId: pt.id })),
      );
    expect([await outcome(redeem(all[0]!)), await outcome(redeem(all[1]!)), await outcome(redeem(all[2]!))]).toEqual([
      REFUSED,
      REFUSED,
      'let in',
    ]);
  });

  it('are printed for all on a list or for nobody', async () => {
    const ambassador = await aPerson({ entity: pt });
    await aRole(ambassador, 'ambassador', pt);
    const ctx = await recognised(ambassador);
    const [ana, abroad, mailed] = [
      await staff(),
      await aPerson({ email: null }),
      await staff({ email: 'm@horizon.example' }),
    ];
    expect(await outcome(issue([ana, abroad], ctx))).toBe('not_found');
    expect(await outcome(issue([ana, mailed], ctx))).toBe('invalid sign-in.code.notForThem');
    expect(await outcome(issue([ana, { ...ana, id: 7 }], ctx))).toBe('not_found');
    expect(await product.get(Database).repository(undefined, JoinCode).countBy({ personId: ana.id })).toBe(0);
    expect(await issue([ana, ana], ctx)).toHaveLength(1);
  });

  it('are none for a list with nobody on it, and five hundred at most', async () => {
    expect(await issue([])).toEqual([]);
    const many = { personIds: Array.from({ length: 501 }, (_, at) => at), destination: '/' };
    expect(await outcome(codes.issue(product.system, many))).toBe('invalid errors.invalidValue');
  });

  describe('make a device somebody’s own', () => {
    const devices = () => product.get(CodeDevices);
    const isTheirs = (person: Person, secret: string) => devices().isTheirs(product.system, person.id, secret);

    it('the first one they use a code in, for good, and another person’s as well', async () => {
      const [ana, rui] = [await staff(), await staff()];
      const [phone, kiosk] = [devices().secretFor(undefined), devices().secretFor('made up')];
      expect(phone).not.toBe(kiosk);
      expect(devices().secretFor(phone)).toBe(phone);
      expect([await isTheirs(ana, phone), await isTheirs(ana, kiosk), await isTheirs(ana, phone)]).toEqual([
        true,
        false,
        true,
      ]);
      expect([await isTheirs(rui, phone), await isTheirs(rui, kiosk)]).toEqual([true, false]);
    });

    it('one of two that begin at the same moment', async () => {
      const person = await staff();
      const secrets = [devices().secretFor(undefined), devices().secretFor(undefined)];
      const first = await Promise.all(secrets.map((secret) => isTheirs(person, secret)));
      expect(first.filter(Boolean)).toHaveLength(1);
      expect(await Promise.all(secrets.map((secret) => isTheirs(person, secret)))).toEqual(first);
    });
  });
});
