import { RequestContext, type Actor } from '#platform';
import { isMine } from './visible-comments.js';

const ME = 7;
const ctx = RequestContext.of({
  actor: { kind: 'person', personId: ME, entityId: 1, name: 'Inês Sousa', scopes: [] } satisfies Actor,
  locale: 'pt',
  requestId: 'test',
});
const mine = { ids: ['my voice'], ofDevice: [], sessionFingerprint: null };
const inSession = (sessionFingerprint: string) => ({ ...mine, sessionFingerprint });
const byVoice = (author: string, postedIn: string | null = null) => ({ author, personId: null, postedIn });
const byName = (personId: number, postedIn: string | null = null) => ({ author: null, personId, postedIn });

describe('whose comment it is', () => {
  it('is that of the voice that said it, or of whoever of the team said it by name', () => {
    expect(isMine(ctx, mine, byVoice('my voice'))).toBe(true);
    expect(isMine(ctx, mine, byVoice('another'))).toBe(false);
    expect(isMine(ctx, mine, byName(ME))).toBe(true);
    expect(isMine(ctx, mine, byName(8))).toBe(false);
  });

  it('in a session from a forwarded invitation is theirs as far as it was said in that session', () => {
    const here = inSession('here');
    for (const said of [byVoice('my voice', 'here'), byName(ME, 'here')]) expect(isMine(ctx, here, said)).toBe(true);
    for (const postedIn of [null, 'there'])
      for (const said of [byVoice('my voice', postedIn), byName(ME, postedIn)])
        expect(isMine(ctx, here, said)).toBe(false);
  });

  it('is nobody’s where there is no person', () => {
    const nobody = RequestContext.of({ actor: { kind: 'nobody' }, locale: 'pt', requestId: 'test' });
    const none = { ids: [], ofDevice: [], sessionFingerprint: null };
    expect(isMine(nobody, none, byName(ME))).toBe(false);
    expect(isMine(nobody, none, { author: null, personId: null, postedIn: null })).toBe(false);
  });
});
