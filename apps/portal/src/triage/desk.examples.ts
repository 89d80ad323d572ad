const ID = '0b1c2d3e4f5061728394a5b6c7d8e9f0';

export const ROW = {
  id: ID,
  version: 4,
  kind: 'problem',
  title: 'The app closes when I hold the phone to the terminal',
  opening: 'Every time I hold the phone to the terminal in the canteen …',
  state: 'open',
  unread: false,
  author: { name: 'Quartz 417', isAlias: true },
  postedOn: '2026-03-02',
  severity: 3,
  reportedSeverity: 4,
  impact: { importance: 3, severity: 3, people: 7, score: 63 },
  comments: 2,
  labels: ['payment'],
  assignee: { id: 12, name: 'Eva Rocha' },
  dueOn: '2026-03-09',
  outcome: null,
  mergedInto: null,
  rolloutId: 3,
  campaignId: 1,
  entity: 'PT',
};

export const DETAILS = {
  ...ROW,
  text: 'Every time I **hold the phone** to the terminal …',
  frequency: 'always',
  device: { system: 'iOS 18' },
  product: 'Horizon Pay',
  hidden: false,
  speaksFor: [{ id: 'f0e9d8c7b6a594837261504f3e2d1c0b', title: 'It closes at the till' }],
  assignees: [{ id: 12, name: 'Eva Rocha' }],
  suggestedLabels: ['terminal'],
};

export const REPORT = {
  done: [ID],
  stale: [
    {
      id: 'f0e9d8c7b6a594837261504f3e2d1c0b',
      title: 'It closes at the till',
      version: 6,
      meanwhile: [{ field: 'severity', from: 3, to: 4, wanted: 2, by: 'Ana Martins', at: '2026-03-02T09:30:00.000Z' }],
    },
  ],
  refused: [
    { id: ID, field: 'severity', code: 'triage.errors.onlyProblems', detail: 'Only problems have a severity.' },
  ],
  missing: [],
};

export const NOTE = {
  id: 5,
  text: 'Asked the terminal maker.',
  by: 'Bruno Carvalho',
  writtenAt: '2026-03-02T09:30:00.000Z',
};
export const TRACED = { text: 'Ana Martins changed the severity: annoying → serious', at: '2026-03-02T09:30:00.000Z' };
