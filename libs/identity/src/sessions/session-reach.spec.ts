import fc from 'fast-check';
import { RequestContext, type Actor } from '#platform';
import { isByCode, isOutOfReach, sessionReach, codeSessionFingerprint } from './session-reach.js';

type Person = Extract<Actor, { kind: 'person' }>;

const began = new Date('2026-03-02T10:00:00.000Z');
const as = (more: Partial<Person> = {}) =>
  RequestContext.of({
    actor: { kind: 'person', personId: 7, entityId: 1, name: 'Ana', scopes: [], ...more },
    locale: 'en',
    requestId: 'test',
  });
const proved = as({ sessionId: 'one' });
const byCode = (sessionId: string) => as({ sessionId, unverifiedSince: began, byCode: true });
const byMail = as({ sessionId: 'one', unverifiedSince: began, byCode: false });
const minutes = (count: number) => new Date(began.getTime() + count * 60_000);

describe('what a session reaches of what its person sent', () => {
  it('is everything once they have proved who they are', () => {
    expect(sessionReach(proved)).toBeNull();
    expect(codeSessionFingerprint(proved)).toBeNull();
    for (const sentIn of [null, 'of another session'])
      for (const at of [null, minutes(-60)]) expect(isOutOfReach(proved, { sentIn, at })).toBe(false);
  });

  it('is by a printed code what bears the fingerprint of this very session: somebody else may have come by another slip', () => {
    const own = codeSessionFingerprint(byCode('one'));
    expect(own).toMatch(/^[0-9a-f]{32}$/);
    expect(isOutOfReach(byCode('one'), { sentIn: own, at: minutes(-60) })).toBe(false);
    expect(isOutOfReach(byCode('two'), { sentIn: own, at: minutes(5) })).toBe(true);
    expect(isOutOfReach(byCode('one'), { sentIn: null, at: minutes(5) })).toBe(true);
  });

  it('is by a mail that could be forwarded what came since', () => {
    expect(codeSessionFingerprint(byMail)).toBeNull();
    for (const [at, isOut] of [
      [minutes(-1), true],
      [began, false],
      [minutes(1), false],
      [null, false],
    ] as const)
      expect(isOutOfReach(byMail, { sentIn: null, at })).toBe(isOut);
  });

  it('has a fingerprint of its own, the same at each of its requests', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, other) => {
        const fingerprint = codeSessionFingerprint(byCode(one));
        expect(fingerprint).toBe(codeSessionFingerprint(byCode(one)));
        if (one !== other) expect(fingerprint).not.toBe(codeSessionFingerprint(byCode(other)));
      }),
    );
  });

  it('says which answers whoever printed a code might have given themselves', () => {
    expect(isByCode(byCode('one'))).toBe(true);
    for (const ctx of [proved, byMail, RequestContext.system('test')]) expect(isByCode(ctx)).toBe(false);
    expect(sessionReach(RequestContext.system('test'))).toBeNull();
  });
});
