import fc from 'fast-check';
import { RequestContext, type Actor } from '#platform';
import { Recipients, isVoiceKey, recipientKey, type OwnVoices } from './recipients.js';

type Person = Extract<Actor, { kind: 'person' }>;

const voice = fc.stringMatching(/^[0-9a-f]{32}$/);
const NAMED = 'a'.repeat(32);
const HIDDEN = 'b'.repeat(32);

const as = (more: Partial<Person> = {}) =>
  RequestContext.of({
    actor: { kind: 'person', personId: 7, entityId: 1, name: 'Ana', scopes: [], ...more },
    locale: 'en',
    requestId: 'test',
  });
const token = (entities: 'all' | number[]) => ({ id: 1, access: 'read' as const, entities, createdAt: new Date(0) });

function recipientsOf(own: Partial<OwnVoices> = {}): Recipients {
  const recipients = new Recipients();
  recipients.register({
    mine: () => Promise.resolve({ ids: [], ofDevice: [], sessionFingerprint: null, byName: [], ...own }),
    findPerson: (_ctx, asked) => Promise.resolve(asked === HIDDEN ? 7 : null),
  });
  return recipients;
}
const conditionFor = async (ctx: RequestContext, own?: Partial<OwnVoices>) => {
  const { text, parameters } = await recipientsOf(own).findOwnEntries(ctx);
  return { text, parameters };
};

describe('the key of a recipient', () => {
  it('leads back to a person from their own key alone', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), voice, async (person, spoken) => {
        expect(isVoiceKey(recipientKey({ person }))).toBe(false);
        expect(isVoiceKey(recipientKey({ voice: spoken }))).toBe(true);
        // Without whoever knows the voices, a person is found and a voice is not.
        const alone = new Recipients();
        expect(await alone.personOf(as(), recipientKey({ person }))).toBe(person);
        await expect(alone.personOf(as(), recipientKey({ voice: spoken }))).rejects.toThrow('who stands behind voices');
      }),
    );
  });

  it('fits its column, and takes nothing for a voice that is none', () => {
    expect(recipientKey({ voice: HIDDEN }).length).toBeLessThanOrEqual(40);
    for (const wrong of ['', '7', 'B'.repeat(32), 'b'.repeat(33), `${'b'.repeat(31)}'`])
      expect(() => recipientKey({ voice: wrong })).toThrow('32 hexadecimal digits');
  });

  it('of a voice nobody has any more leads to nobody', async () => {
    expect(await recipientsOf().personOf(as(), recipientKey({ voice: HIDDEN }))).toBe(7);
    expect(await recipientsOf().personOf(as(), recipientKey({ voice: NAMED }))).toBeNull();
  });
});

describe('for a mail, the keys of somebody', () => {
  it('are apart by what a mailbox may show: aliases never go with what comes by name', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(voice, { maxLength: 6 }), fc.nat(6), async (ids, named) => {
        const keys = await recipientsOf({ ids, byName: ids.slice(0, named) }).findKeys(as(), 7);
        expect(keys.shared).toEqual(['p:7', ...ids.slice(0, named).map((id) => `a:${id}`)]);
        expect(keys.underAlias).toEqual(ids.slice(named).map((id) => `a:${id}`));
      }),
    );
  });

  it('are those of the person the mail goes to, whoever runs the job', async () => {
    const recipients = new Recipients();
    const asked: (number | null)[] = [];
    recipients.register({
      mine: ({ personId }) => {
        asked.push(personId);
        return Promise.resolve({ ids: [], ofDevice: [], sessionFingerprint: null, byName: [] });
      },
      findPerson: () => Promise.resolve(null),
    });
    await recipients.findKeys(RequestContext.system('inbox.mail'), 12);
    expect(asked).toEqual([12]);
  });
});

describe('for the inbox, what is mine to see', () => {
  it('is what came to me and to my voices', async () => {
    const { parameters } = await conditionFor(as(), { ids: [NAMED, HIDDEN] });
    expect(parameters).toEqual(['p:7', `a:${NAMED}`, `a:${HIDDEN}`]);
  });

  it('in a session that others may share is what belongs to it, and what this browser alone has', async () => {
    const own = { ids: [NAMED, HIDDEN], ofDevice: [HIDDEN], sessionFingerprint: 'here' };
    const { parameters } = await conditionFor(as({ unverifiedSince: new Date(0) }), own);
    expect(parameters).toEqual(['p:7', `a:${NAMED}`, `a:${HIDDEN}`, 'here', `a:${HIDDEN}`]);
  });

  it('in such a session without a fingerprint is only what bears an empty one, which nothing does', async () => {
    const { parameters } = await conditionFor(as({ unverifiedSince: new Date(0) }));
    expect(parameters).toEqual(['p:7', '']);
  });

  it('is nothing by a token that does not reach where I work, for a machine, and for nobody', async () => {
    const nothing = await conditionFor(as({ token: token([2]) }));
    expect(nothing.parameters).toEqual([]);
    expect(await conditionFor(as({ token: token([1, 2]) }))).not.toEqual(nothing);
    expect(await conditionFor(as({ token: token('all') }))).not.toEqual(nothing);
    expect(await conditionFor(RequestContext.system('test'))).toEqual(nothing);
    const nobody = RequestContext.of({ actor: { kind: 'nobody' }, locale: 'en', requestId: 'test' });
    expect(await conditionFor(nobody)).toEqual(nothing);
  });
});
