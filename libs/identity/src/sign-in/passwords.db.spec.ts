import { hash } from '@node-rs/argon2';
import { Database, Events, RequestContext, type AppError } from '#platform';
import { aPerson, anEntity, recognised } from '../../../../test/factories/directory.js';
import { insertRow } from '../../../../test/factories/rows.js';
import { auditOf } from '../../../../test/support/audit.js';
import { openProduct, type OpenProduct } from '../../../../test/support/product.js';
import { TestClock } from '../../../../test/support/test-clock.js';
import { Password } from './password.entity.js';
import { PasswordSignIn } from './password-sign-in.js';
import { Passwords } from './passwords.service.js';
import { PasswordChanged } from './sign-in.events.js';
import { StoredPasswords } from './stored-passwords.js';

const GOOD = 'lampion-girafe-boussole';
const OTHER = 'quatro gatos às riscas no telhado';

describe('a password', () => {
  const clock = new TestClock();
  let product: OpenProduct;
  let passwords: Passwords;
  const changed: number[] = [];
  beforeAll(async () => {
    product = await openProduct({ clock });
    passwords = product.get(Passwords);
    product.get(Events).within(PasswordChanged, (_inner, { personId }) => Promise.resolve(void changed.push(personId)));
  });

  let serial = 0;
  const stranger = () => {
    const address = `10.5.${(serial += 1)}.1`;
    return RequestContext.of({ actor: { kind: 'nobody' }, locale: 'en', requestId: 'test', address });
  };
  const signIn = (email: string, password: string) => product.get(PasswordSignIn).verify(stranger(), email, password);
  const row = ({ id: personId }: { id: number }) =>
    product.get(Database).repository(undefined, Password).findOneByOrFail({ personId });

  it('lets its owner in by their address, however that is typed, and nobody else', async () => {
    const [ana, rui] = [await aPerson(), await aPerson()];
    await passwords.set(product.system, ana.id, GOOD);
    for (const email of [ana.email!, ` ${ana.email!.toUpperCase()} `]) expect(await signIn(email, GOOD)).toBe(ana.id);
    for (const email of [rui.email!, 'nobody@horizon.example', 'no address', ''])
      expect(await signIn(email, GOOD)).toBeNull();
    for (const typed of [OTHER, GOOD.toUpperCase(), `${GOOD} `, '']) expect(await signIn(ana.email!, typed)).toBeNull();
  });

  it('lets nobody in any more who has left', async () => {
    const gone = await aPerson({ active: false });
    await passwords.set(product.system, gone.id, GOOD);
    expect(await signIn(gone.email!, GOOD)).toBeNull();
  });

  it('is one, the last that was set, each time told to whatever it opened', async () => {
    const person = await aPerson();
    expect(await passwords.has(product.system, person.id)).toBe(false);
    await passwords.set(product.system, person.id, GOOD);
    clock.moveOn({ days: 1 });
    await passwords.set(product.system, person.id, OTHER);
    expect([await signIn(person.email!, GOOD), await signIn(person.email!, OTHER)]).toEqual([null, person.id]);
    expect(changed.filter((id) => id === person.id)).toHaveLength(2);
    expect((await row(person)).changedAt).toEqual(clock.now());
    const told = (await auditOf(product, 'password.change')).filter(
      ({ subject_id }) => subject_id === String(person.id),
    );
    expect(JSON.stringify(told)).not.toContain(GOOD);
    expect(told).toHaveLength(2);
  });

  it('is set once, also by a button that is pressed twice', async () => {
    const person = await aPerson();
    await Promise.all([GOOD, GOOD, GOOD].map((password) => passwords.set(product.system, person.id, password)));
    expect(await signIn(person.email!, GOOD)).toBe(person.id);
  });

  it('holds nothing of its owner: names, address, number, entity', async () => {
    const entity = await anEntity({ code: 'IT', name: 'Orizzonte Lombardia' });
    const person = await aPerson({
      entity,
      firstName: 'Ludovica',
      lastName: 'della Rovere',
      email: 'lulu.rovere@lombardia.example',
      employeeNumber: 'LOMB77',
    });
    const set = (password: string) =>
      passwords.set(product.system, person.id, password).then(
        () => 'set',
        (error: unknown) => (error as AppError).fields.map(({ messageKey }) => messageKey.split('.').at(-1)).join(),
      );
    for (const word of ['Ludovica', 'rovere', 'lombardia', 'Orizzonte', 'LOMB77'])
      expect([word, await set(`${word}-2026-${word}!`)]).toEqual([word, 'tooCommon']);
    expect(await set('too-short-1')).toBe('tooShort');
    expect(await set(GOOD)).toBe('set');
  });

  it('is set by the product for the first time, then by its owner, who has shown who they are', async () => {
    const person = await aPerson();
    const ctx = await recognised(person);
    await expect(passwords.set(ctx, person.id, GOOD)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(passwords.set(product.system, 7, GOOD)).rejects.toMatchObject({ code: 'not_found' });
    await expect(passwords.change(product.system, { password: GOOD })).rejects.toMatchObject({ code: 'forbidden' });
    const acting = ctx.as({ ...ctx.actor, sessionId: 'ended' } as typeof ctx.actor);
    await expect(passwords.change(acting, { password: GOOD })).rejects.toMatchObject({ code: 'proof_required' });
    expect(await passwords.has(product.system, person.id)).toBe(false);
  });

  it('of former times is hashed as those of today when its owner comes by, and by nobody else', async () => {
    const person = await aPerson();
    const former = await hash(GOOD, { memoryCost: 4096, timeCost: 1, parallelism: 1 });
    await insertRow(Password, { personId: person.id, hash: former, changedAt: clock.now() });
    const stored = product.get(StoredPasswords);
    expect(await stored.matches(product.system, person.id, OTHER, 'first')).toBe(false);
    expect((await row(person)).hash).toBe(former);
    expect(await stored.matches(product.system, person.id, GOOD, 'first')).toBe(true);
    expect((await row(person)).hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await stored.matches(product.system, person.id, GOOD, 'first')).toBe(true);
    expect(await stored.matches(product.system, undefined, GOOD, 'first')).toBe(false);
  });
});
