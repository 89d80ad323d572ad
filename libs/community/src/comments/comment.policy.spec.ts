import type { Role } from '#identity';
import type { Actor } from '#platform';
import { canEdit, canModerate, canRead, canReply, canReport, isOfTeam } from './comment.policy.js';

const [PT, DE] = [1, 2];
const ME = 7;
const place = { contribution: { entityId: PT, assigneeId: null as number | null }, isOpen: true };
const acting = (role?: Role, entityId: number | null = PT): Actor => ({
  ...{ kind: 'person', personId: ME, entityId: PT, name: 'Inês Sousa' },
  scopes: role ? [{ role, entityId }] : [],
});
const shown = { isMine: false, isHidden: false };
const hidden = { isMine: false, isHidden: true };

/** What somebody may do with a comment, in words. */
function rights(actor: Actor, comment: typeof shown, on: typeof place = place): string {
  const may = Object.entries({
    read: canRead(actor, comment, on),
    reply: canReply(actor, comment, on),
    edit: canEdit(comment, on),
    report: canReport(actor, comment, on),
    moderate: canModerate(actor, on),
  });
  return may.flatMap(([right, isHeld]) => (isHeld ? [right] : [])).join(' ');
}

describe('a comment that somebody else has said', () => {
  it.each<[Role | undefined, number | null, string]>([
    [undefined, null, 'read reply report'],
    ['ambassador', PT, 'read reply report'],
    ['expert', PT, 'read reply report'],
    ['sponsor', PT, 'read reply report'],
    ['community_manager', PT, 'read reply moderate'],
    ['community_manager', DE, 'read reply report'],
    ['central', null, 'read reply moderate'],
  ])('as %s of %p: %s', (role, entityId, expected) => {
    expect(rights(acting(role, entityId), shown)).toBe(expected);
  });

  it.each<[Role | undefined, number | null, string]>([
    [undefined, null, ''],
    ['ambassador', PT, ''],
    ['expert', PT, ''],
    ['sponsor', PT, 'read reply'],
    ['community_manager', PT, 'read reply moderate'],
    ['community_manager', DE, ''],
    ['central', null, 'read reply moderate'],
  ])('and that is hidden, as %s of %p: %s', (role, entityId, expected) => {
    expect(rights(acting(role, entityId), hidden)).toBe(expected);
  });

  it('is read hidden too by the expert who was asked about what it is under', () => {
    const asked = { ...place, contribution: { entityId: DE, assigneeId: ME } };
    expect(isOfTeam(acting('expert'), asked)).toBe(true);
    expect(rights(acting('expert'), hidden, asked)).toBe('read reply');
    expect(isOfTeam(acting('expert'), place)).toBe(false);
    expect(isOfTeam(acting(), asked)).toBe(false);
  });

  it('is read, and neither answered nor changed, once the rollout is in the archive', () => {
    const archived = { ...place, isOpen: false };
    expect(rights(acting(), shown, archived)).toBe('read report');
    expect(rights(acting('community_manager'), hidden, archived)).toBe('read moderate');
  });
});

describe('a comment of one’s own', () => {
  const own = { isMine: true, isHidden: false };

  it('is changed as long as the thread is open and nobody has hidden it', () => {
    expect(rights(acting(), own)).toBe('read reply edit');
    expect(rights(acting(), { ...own, isHidden: true })).toBe('read reply');
    expect(rights(acting(), own, { ...place, isOpen: false })).toBe('read');
  });

  it('is not reported by whoever said it', () => {
    expect(canReport(acting(), own, place)).toBe(false);
  });
});

describe('whoever is no person', () => {
  it('answers and reports nothing', () => {
    for (const actor of [{ kind: 'nobody' }, { kind: 'system', name: 'jobs' }] satisfies Actor[])
      expect([canReply(actor, shown, place), canReport(actor, shown, place)]).toEqual([false, false]);
  });
});
