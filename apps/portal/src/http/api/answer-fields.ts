/*
 * A field is called the same wherever it means the same, so what one example cannot show is said once, by its name.
 */

const DRAWN_ID = '3f0c9a7e5b1d4286a0f9c8e7d6b5a493';
const DAY = '2026-03-02';
const MOMENT = '2026-03-02T08:04:11.000Z';
/** Under an alias a moment is told as its day. */
const SHOWN = [DAY, MOMENT];

/** What a field may be besides what its example shows. */
export const BESIDES: Readonly<Record<string, readonly unknown[]>> = {
  answeredAt: [null, MOMENT],
  answeredOn: [null, DAY],
  assignee: [null],
  at: SHOWN,
  archivedFrom: [null],
  basis: [null, 'none'],
  charterVersion: [null],
  creditedTo: [null, 'Eva Rocha'],
  device: [null],
  draftedAt: SHOWN,
  dueOn: [null],
  edited: [null, ...SHOWN],
  editedAt: [null, ...SHOWN],
  effect: [null, 'Half as many calls'],
  email: [null],
  entities: [null],
  entity: [null],
  finishedAt: [null, MOMENT],
  file: [null],
  form: [null],
  frequency: [null],
  hiddenBecause: [null, 'It names a customer'],
  href: [null],
  joined: [null, { id: DRAWN_ID, title: 'It hangs when I pay' }, { id: null, title: null }],
  mergedInto: [null, DRAWN_ID],
  mission: [null],
  next: [null, 'mm8s0w00-3f0c9a7e5b1d4286a0f9c8e7d6b5a493', 40],
  note: [null],
  onDay: [null],
  opened: [null],
  outcome: [null, 'planned'],
  own: [null],
  owner: [null],
  posted: SHOWN,
  postedAt: SHOWN,
  product: [null],
  publishedAt: SHOWN,
  read: [null],
  recruitingFrom: [null],
  remindedAt: [null, MOMENT],
  reportedSeverity: [null],
  revokedAt: [null, MOMENT],
  role: [null, 'one of the roles'],
  severity: [null],
  sentAt: [null],
  site: [null],
  state: [null, 'blocked'],
  target: [null],
  testingFrom: [null],
  testingUntil: [null],
  total: [null],
  until: [null, ...SHOWN],
  url: [null],
  usedAt: [null, MOMENT],
  workshopSize: [null, 12],
  writtenAt: SHOWN,
};

/** What is in an empty list of an example. */
export const LISTS: Readonly<Record<string, unknown>> = {
  merged: DRAWN_ID,
  missing: DRAWN_ID,
  optionsNoLongerAsked: 'maybe',
  repeated: 'PT1008',
  unreadColumns: 'Cost centre',
};

/** Whose names of fields are data: keys of questions, columns. */
export const KEYED: ReadonlySet<string> = new Set(['forms', 'headers', 'mentions', 'options']);

/** Numbers that only happen to be whole in an example. */
export const FRACTIONS: ReadonlySet<string> = new Set(['medianDays', 'threshold', 'value']);

/** Fields that are not always there. */
export const LEFT_OUT: ReadonlySet<string> = new Set([
  ...['browser', 'language', 'network', 'screen', 'system'],
  ...['from', 'showWhen', 'to'],
]);
