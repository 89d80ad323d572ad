import type { Role } from '#identity';
import type { Actor } from '#platform';
import {
  canAnswerOfficially,
  canDraftOutcome,
  canEdit,
  canPublishOutcome,
  canTriage,
  ownAssigneeId,
  roleAt,
} from './contribution.policy.js';

const [PT, DE] = [1, 2];
const ME = 7;
type Held = readonly [role: Role, entityId: number | null];

const holding = (...held: Held[]): Actor => ({
  ...{ kind: 'person', personId: ME, entityId: PT, name: 'Inês Sousa' },
  scopes: held.map(([role, entityId]) => ({ role, entityId })),
});

/** What somebody may do with a contribution of that entity, and as whom they speak there. */
function rights(actor: Actor, entityId: number, assigneeId: number | null = null): string {
  const placed = { entityId, assigneeId };
  const may = Object.entries({
    triage: canTriage(actor, placed),
    answer: canAnswerOfficially(actor, placed),
    draft: canDraftOutcome(actor, placed),
    publish: canPublishOutcome(actor, placed),
  });
  const held = may.flatMap(([right, isHeld]) => (isHeld ? [right] : []));
  return [...held, `as ${roleAt(actor, placed) ?? 'a tester'}`].join(' ');
}

describe('what the team may do with a contribution', () => {
  it.each<[Held, string]>([
    [['central', null], 'triage answer draft publish as central'],
    [['community_manager', PT], 'triage answer draft as community_manager'],
    [['community_manager', null], 'triage answer draft as community_manager'],
    [['sponsor', PT], 'answer draft publish as sponsor'],
    [['expert', PT], 'as a tester'],
    [['expert', null], 'as a tester'],
    [['ambassador', PT], 'as a tester'],
  ])('in their own entity, as %j: %s', (held, expected) => {
    expect(rights(holding(held), PT)).toBe(expected);
  });

  it.each<[Held, string]>([
    [['central', null], 'triage answer draft publish as central'],
    [['community_manager', PT], 'as a tester'],
    [['community_manager', null], 'triage answer draft as community_manager'],
    [['sponsor', PT], 'as a tester'],
    [['expert', null], 'as a tester'],
    [['ambassador', PT], 'as a tester'],
  ])('in another entity, as %j: %s', (held, expected) => {
    expect(rights(holding(held), DE)).toBe(expected);
  });

  it('holds for people alone: the product itself decides nothing by role, and nobody decides anything', () => {
    expect(rights({ kind: 'nobody' }, PT)).toBe('as a tester');
    expect(ownAssigneeId({ kind: 'system', name: 'jobs' })).toBeNull();
    expect(ownAssigneeId({ kind: 'nobody' })).toBeNull();
  });

  it('of several roles the weightiest speaks: sponsor before community manager, the central team before both', () => {
    const both = holding(['community_manager', PT], ['sponsor', PT]);
    expect(rights(both, PT)).toBe('triage answer draft publish as sponsor');
    expect(rights(holding(['sponsor', PT], ['central', null]), PT)).toContain('as central');
  });

  it('by a token of the central team for one entity holds there and nowhere else', () => {
    const token = holding(['central', PT]);
    expect(rights(token, PT)).toBe('triage answer draft publish as central');
    expect(rights(token, DE)).toBe('as a tester');
  });
});

describe('what is assigned to somebody', () => {
  it.each([PT, DE])('is answered by them as its expert, in whatever entity: %i', (entityId) => {
    expect(rights(holding(['expert', PT]), entityId, ME)).toBe('answer as expert');
  });

  it('is answered by nobody else who has no other right to it', () => {
    expect(rights(holding(['expert', PT]), PT, ME + 1)).toBe('as a tester');
    expect(rights(holding(['expert', PT]), PT, null)).toBe('as a tester');
  });

  it('is theirs no longer once they have lost their role: the row alone opens nothing', () => {
    expect(rights(holding(), PT, ME)).toBe('as a tester');
    expect(rights(holding(['ambassador', PT]), PT, ME)).toBe('as a tester');
  });

  it('leaves a sponsor or community manager what they are at home', () => {
    expect(rights(holding(['sponsor', PT]), PT, ME)).toContain('as sponsor');
    expect(rights(holding(['community_manager', PT]), DE, ME)).toBe('answer as expert');
  });
});

describe('the words of a contribution', () => {
  const said = { isMine: true, outcome: null, mergedInto: null, isHidden: false };

  it('are their author’s to change', () => {
    expect(canEdit(said)).toBe(true);
    expect(canEdit({ ...said, isMine: false })).toBe(false);
  });

  it.each([{ outcome: 'declined' }, { outcome: 'merged', mergedInto: 'b' }, { mergedInto: 'b' }, { isHidden: true }])(
    'stay as the team has judged them: %j',
    (judged) => {
      expect(canEdit({ ...said, ...judged })).toBe(false);
    },
  );
});
