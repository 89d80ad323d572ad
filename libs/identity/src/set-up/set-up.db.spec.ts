import { AppError, Database, RequestContext } from '#platform';
import { openProduct, type OpenProduct } from '../../../../test/support/product.js';
import { TestClock } from '../../../../test/support/test-clock.js';
import { Entity } from '../entities/entity.entity.js';
import { Person } from '../people/person.entity.js';
import { FirstRun } from './first-run.js';
import type { SetUpInput } from './set-up.input.js';
import { SetUp } from './set-up.service.js';

const PASSWORD = 'lampion-girafe-boussole';

describe('the first run', () => {
  const clock = new TestClock();
  let product: OpenProduct;
  let setUp: SetUp;
  beforeAll(async () => {
    product = await openProduct({ clock });
    setUp = product.get(SetUp);
  });

  const issue = async () => (await setUp.issueCode(product.system)).code;
  const input = (setUpCode: string, more: Partial<SetUpInput> = {}): SetUpInput => ({
    setUpCode,
    code: 'PT',
    name: 'Horizonte',
    country: 'PT',
    locale: 'pt',
    timeZone: 'Europe/Lisbon',
    firstName: 'Inês',
    lastName: 'Sousa',
    email: 'ines@horizon.example',
    employeeNumber: '1',
    password: PASSWORD,
    ...more,
  });
  let serial = 0;
  const somebody = (address = `10.3.${(serial += 1)}.1`) =>
    RequestContext.of({ actor: { kind: 'nobody' }, locale: 'de', requestId: 'test', address });
  const outcome = (attempt: Promise<unknown>) =>
    attempt.then(
      () => 'done',
      (error: unknown) => {
        if (!(error instanceof AppError)) throw error;
        return [error.code, ...error.fields.map(({ field }) => field)].join(' ');
      },
    );
  const complete = (code: string, more: Partial<SetUpInput> = {}, ctx = somebody()) =>
    outcome(product.get(FirstRun).complete(ctx, input(code, more)));
  const rows = async () => {
    const { manager } = product.get(Database).repository(undefined, Person);
    return [await manager.count(Person), await manager.count(Entity)];
  };

  it('is opened by the latest code of the console, for a day, and by nobody else’s', async () => {
    const [first, second] = [await issue(), await issue()];
    expect(await complete(first)).toBe('invalid setUpCode');
    clock.moveOn({ days: 1 });
    expect(await complete(second)).toBe('invalid setUpCode');
    await expect(setUp.issueCode(somebody())).rejects.toMatchObject({ code: 'forbidden' });
    expect(await rows()).toEqual([0, 0]);
  });

  it('makes entity and person or neither, and the code is good for another try', async () => {
    const code = await issue();
    expect(await complete(code, { password: 'Ines-Sousa-2026' })).toBe('invalid password');
    expect(await complete(code, { email: 'ines(at)horizon' })).toBe('invalid email');
    expect(await rows()).toEqual([0, 0]);
    expect(await setUp.isNeeded()).toBe(true);
  });

  it('is not guessed: twenty wrong codes from one network, then a quarter of an hour of quiet', async () => {
    const thief = somebody('10.4.0.1');
    for (let at = 0; at < 20; at += 1)
      expect(await complete(`AAAAA-AAAA-AAA${at}`, {}, thief)).toBe('invalid setUpCode');
    expect(await complete('AAAAA-AAAA-AAAAA', {}, thief)).toBe('throttled');
    clock.moveOn({ minutes: 15 });
    expect(await complete('AAAAA-AAAA-AAAAA', {}, thief)).toBe('invalid setUpCode');
  });

  it('happens once, also when two press the button at the same moment; then no code is given any more', async () => {
    const code = await issue();
    const both = [
      complete(` ${code.toLowerCase()} `),
      complete(code, { code: 'DE', email: 'udo@horizon.example', employeeNumber: '2' }),
    ];
    expect((await Promise.all(both)).filter((one) => one === 'done')).toHaveLength(1);
    expect(await rows()).toEqual([1, 1]);
    expect(await setUp.isNeeded()).toBe(false);
    expect(await complete(code)).toBe('gone');
    await expect(setUp.issueCode(product.system)).rejects.toMatchObject({ code: 'gone' });
    const [person] = await product.get(Database).repository(undefined, Person).find();
    expect(person).toMatchObject({ locale: 'de', function: 'other' });
  });
});
