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

  it('is one, however its header is written, and is looked for nowhere else', async () => {
    const portal = await openPortal({ clock: new TestClock(new Date()), settings: { apiRequestsPerMinute: 10 } });
    const api = await portal.api(await aPerson());
    const token = api.get('/').getHeader('authorization').replace('Bearer ', '');
    const asked = (headers: Record<string, string>, path = '/api/v1/me') => portal.browser().get(path).set(headers);
    for (const authorization of [`Bearer  ${token}`, `Bearer ${token} x`, `Basic ${token}`, token, `Bearer`])
      await asked({ authorization }).expect(401);
    for (const authorization of ['Basic x', 'Bearer', 'Digest a b']) {
      await asked({ authorization }, `/api/v1/me?access_token=${token}`).expect(401);
      const form = portal.browser().patch('/api/v1/me').set({ authorization });
      expect((await form.send({ access_token: token, locale: 'de' })).status).toBe(401);
    }
    for (let n = 0; n < 10; n += 1) await api.get('/api/v1/me').expect(200);
    await api.get('/api/v1/me').expect(429);
  });
});
