import { Logger } from '@nestjs/common';
import { Sessions } from '#identity';
import { aPerson } from '../../factories/directory.js';
import { testEngine } from '../../support/engine.js';
import { openPortal } from '../../support/portal.js';

const WORDS = 'Lock wait while Ana Silva was stored';

describe('what is logged of a request that fails', () => {
  it('is one line with its id; a stack where nobody foresaw it, none where it is told to come back, and never what was sent', async () => {
    const portal = await openPortal();
    const browser = await portal.as(await aPerson());
    const code = testEngine === 'sqlite' ? 'SQLITE_BUSY' : 'ER_LOCK_WAIT_TIMEOUT';
    const warned = jest.spyOn(Logger.prototype, 'warn').mockImplementation();
    const failed = jest.spyOn(Logger.prototype, 'error').mockImplementation();
    const recognise = jest.spyOn(portal.get(Sessions), 'recognise');

    recognise.mockRejectedValueOnce(Object.assign(new Error(WORDS), { code }));
    const busy = await browser.get('/me').set('accept', 'application/json').expect(503);
    expect(warned.mock.calls).toEqual([[`Request ${requestOf(busy.text)} is told to come back: Error ${code}`]]);
    expect(failed).not.toHaveBeenCalled();

    recognise.mockRejectedValueOnce(new TypeError(WORDS));
    const broken = await browser.get('/me').expect(500);
    expect(warned).toHaveBeenCalledTimes(1);
    const [[line]] = failed.mock.calls as [[string]];
    expect(line).toMatch(new RegExp(`^Request ${requestOf(broken.text)} failed: TypeError\\n\\s+at `));
    expect(line).not.toContain('Ana');
  });
});

function requestOf(text: string): string {
  const [id] = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/.exec(text) ?? [];
  if (!id) throw new Error('The answer names no request');
  return id;
}
