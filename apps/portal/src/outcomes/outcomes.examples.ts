const DRAFT = {
  id: 12,
  version: 'Xr3kQ0aV9bWc7dTe',
  contribution: { id: '5f2c9d0e8b7a4c6d9e1f2a3b4c5d6e7f', title: 'The code comes too late', outcome: null },
  entity: 'Horizonte Portugal',
  kind: 'planned',
  answer: 'We change the provider of the text messages.',
  effect: null,
  owner: 'Rui Costa',
  onDay: '2026-06-30',
};

export const DRAFT_EXAMPLE = { ...DRAFT, drafter: 'Inês Almeida', draftedAt: '2026-03-20T09:12:00.000Z' };
export const PUBLISHED_EXAMPLE = {
  ...DRAFT,
  publisher: 'Maria Santos',
  publishedAt: '2026-03-21T15:00:00.000Z',
  batch: '0b6f1c2d3e4f5a6b7c8d9e0f1a2b3c4d',
};
export const DRAFT_REQUEST = {
  kind: 'planned',
  answer: 'We change the provider of the text messages.',
  owner: 31,
  onDay: '2026-06-30',
};
export const ANSWER_EXAMPLE = {
  text: 'You are right: the message takes **40 seconds**. We look into it.',
  answeredBy: 12,
  answeredAs: 'community_manager',
  creditedTo: null,
  answeredAt: '2026-03-18T10:00:00.000Z',
  editedAt: null,
  version: 'b1Zk4mYp0QeR7uTs',
};
export const STORY_EXAMPLE = {
  contributionId: '5f2c9d0e8b7a4c6d9e1f2a3b4c5d6e7f',
  entityName: 'Horizonte Portugal',
  saidOn: '2026-03-16',
  read: { day: '2026-03-17', role: 'community_manager' },
  joined: null,
  answeredOn: '2026-03-18',
  answers: [
    {
      text: 'We look into it.',
      by: 'Inês Almeida',
      role: 'community_manager',
      creditedTo: null,
      day: '2026-03-18',
      edited: { day: '2026-03-19', by: 'Inês Almeida' },
    },
  ],
  decisions: [
    {
      kind: 'planned',
      answer: 'We change the provider of the text messages.',
      effect: null,
      owner: 'Rui Costa',
      onDay: '2026-06-30',
      by: 'Maria Santos',
      role: 'sponsor',
      day: '2026-03-21',
    },
  ],
  open: ['delivery'],
};
const LOOP = { contributions: 30, withOutcome: 12, answered: 25, medianDays: 3, open: 5 };
const ENTITY_LOOP = { rolloutId: 7, entityId: 2, entityCode: 'PT', entityName: 'Horizonte Portugal', loop: LOOP };
/** Of too few: how many contributions there are, and no more. */
export const WITHHELD_LOOP = { loop: [{ contributions: 3, tooFew: true }] };
export const ROLLOUT_LOOP_EXAMPLE = { ...ENTITY_LOOP, total: { ...LOOP, contributions: 85 } };
export const CAMPAIGN_LOOP_EXAMPLE = { entities: [ENTITY_LOOP], total: { ...LOOP, contributions: 85 } };
