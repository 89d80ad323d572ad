import { RequestContext, type Actor } from '#platform';
import { isOnOtherDevice } from './other-device.js';

const by = (of: Partial<Extract<Actor, { kind: 'person' }>>) =>
  RequestContext.of({
    ...{ actor: { kind: 'person', personId: 7, entityId: 1, name: 'Ana', scopes: [], ...of } },
    ...{ locale: 'pt', requestId: 'test' },
  });
const isElsewhere = (of: Parameters<typeof by>[0], feedbackMode = 'confidential') =>
  isOnOtherDevice(by(of), { feedbackMode });

describe('somebody who came by a printed code', () => {
  it('has their alias on the phone where they first used one, and on no other', () => {
    expect(isElsewhere({ byCode: true, onCodeDevice: true })).toBe(false);
    expect(isElsewhere({ byCode: true, onCodeDevice: false })).toBe(true);
    expect(isElsewhere({ byCode: true, onCodeDevice: false }, 'anonymous')).toBe(true);
  });

  it('keeps it where the session is older than that mark', () => {
    expect(isElsewhere({ byCode: true })).toBe(false);
  });

  it('speaks by name from anywhere', () => {
    expect(isElsewhere({ byCode: true, onCodeDevice: false }, 'named')).toBe(false);
  });

  it('is bound to no phone once they have proved who they are, nor is anybody else', () => {
    expect(isElsewhere({ onCodeDevice: false })).toBe(false);
    expect(isOnOtherDevice(RequestContext.system('test'), { feedbackMode: 'confidential' })).toBe(false);
  });
});
