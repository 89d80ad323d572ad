import { aPerson } from '../../factories/directory.js';
import { openPortal } from '../../support/portal.js';
import { TestClock } from '../../support/test-clock.js';

describe('a token that asks too often', () => {
  it('is told when to go on, and lets others be', async () => {
    const clock = new TestClock(new Date());
    const portal = await openPortal({ clock, settings: { apiRequestsPerMinute: 10 } });
    const person = await aPerson();
    const [busy, calm] = [await portal.api(person), await portal.api(person)];
    for (let asked = 0; asked < 10; asked += 1) await busy.get('/api/v1/me').expect(200);
    const { body, headers } = await busy.get('/api/v1/me').expect(429);
    expect(headers['retry-after']).toBe('60');
    expect(body).toMatchObject({ type: 'urn:pepite:error:errors.apiLimit', status: 429 });
    await calm.get('/api/v1/me').expect(200);
    clock.moveOn({ seconds: 61 });
    await busy.get('/api/v1/me').expect(200);
  });
});
