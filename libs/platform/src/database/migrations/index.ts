import type { MigrationInterface } from 'typeorm';
import { Ground1700000000001 } from './0001-ground.js';
import { Campaigns1700000000002 } from './0002-campaigns.js';
import { Recruitment1700000000003 } from './0003-recruitment.js';
import { Feedback1700000000004 } from './0004-feedback.js';
import { Contributions1700000000005 } from './0005-contributions.js';
import { Comments1700000000006 } from './0006-comments.js';
import { Inbox1700000000007 } from './0007-inbox.js';
import { Missions1700000000008 } from './0008-missions.js';
import { Search1700000000009 } from './0009-search.js';
import { Untaken1700000000010 } from './0010-untaken.js';
import { PastVersions1700000000012 } from './0012-past-versions.js';
import { Access1700000000015 } from './0015-access.js';
import { Repeats1700000000017 } from './0017-repeats.js';
import { AliasBudget1700000000018 } from './0018-alias-budget.js';
import { CodeDevices1700000000019 } from './0019-code-devices.js';
import { PrintedCodes1700000000020 } from './0020-printed-codes.js';
import { PairsAtClosing1700000000021 } from './0021-pairs-at-closing.js';
import { HandedOutMarks1700000000022 } from './0022-handed-out-marks.js';
import { Voices1700000000023 } from './0023-voices.js';

/** The one ordered stream. A migration that has landed is never edited; a new one is added at the end. */
export const MIGRATIONS: (new () => MigrationInterface)[] = [
  Ground1700000000001,
  Campaigns1700000000002,
  Recruitment1700000000003,
  Feedback1700000000004,
  Contributions1700000000005,
  Comments1700000000006,
  Inbox1700000000007,
  Missions1700000000008,
  Search1700000000009,
  Untaken1700000000010,
  PastVersions1700000000012,
  Access1700000000015,
  Repeats1700000000017,
  AliasBudget1700000000018,
  CodeDevices1700000000019,
  PrintedCodes1700000000020,
  PairsAtClosing1700000000021,
  HandedOutMarks1700000000022,
  Voices1700000000023,
];
