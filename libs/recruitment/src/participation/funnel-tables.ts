import type { EnrolmentChannel } from '../enrolments/enrolment.entity.js';
import { toldTogether, type CrossingCell, type Together } from './crossing.js';
import { smallCount, type SmallCount } from './small-counts.js';

export const FUNNEL_CHANNELS = ['mail', 'code', 'link', 'catalogue', 'import'] as const;
export type FunnelChannel = (typeof FUNNEL_CHANNELS)[number];
const STAGES = ['enrolled', 'started', 'done'] as const;
type Stage = (typeof STAGES)[number];

export type JoinedCounts = Record<Stage, SmallCount>;
export interface ChannelStages extends JoinedCounts {
  channel: FunnelChannel;
  invited: number;
  /** Of invitations, people; of links, browsers, and null while there is no link. */
  opened: SmallCount | null;
}
export interface AmbassadorStages extends JoinedCounts {
  personId: number;
  invited: number;
}

/** Totals are always shown, rows only as far as no small count can be had from them. */
export interface FunnelTables {
  total: { invited: number; opened: number } & Record<Stage, number>;
  channels: ChannelStages[];
  ambassadors: AmbassadorStages[];
}

/** Exact counts, which must not leave this module. */
export interface FunnelCounts {
  invited: readonly { channel: 'mail' | 'code'; invitedBy: number | null; people: number; opened: number }[];
  joined: readonly ({ channel: EnrolmentChannel; ambassadorId: number | null } & Record<Stage, number>)[];
  linksOpened: number | null;
  /** Everybody who could have brought somebody: a row must not appear with the first person who comes. */
  recruiters: readonly number[];
  least: number;
}

const NOBODY = '';

/** Both tables at once, because they are read side by side. */
export function funnelTables(counts: FunnelCounts): FunnelTables {
  const joined = joinedCounts(counts);
  const invitedBy = Map.groupBy(counts.invited, (row) => row.invitedBy);
  return {
    total: {
      invited: sum(counts.invited, ({ people }) => people),
      opened: sum(counts.invited, ({ opened }) => opened),
      enrolled: sum(counts.joined, ({ enrolled }) => enrolled),
      started: sum(counts.joined, ({ started }) => started),
      done: sum(counts.joined, ({ done }) => done),
    },
    channels: channelsIn(counts, joined.rows),
    ambassadors: counts.recruiters.map((personId) => ({
      personId,
      invited: sum(invitedBy.get(personId) ?? [], ({ people }) => people),
      ...joined.columns(String(personId)),
    })),
  };
}

function channelsIn({ invited, linksOpened, joined, least }: FunnelCounts, of: (row: string) => JoinedCounts) {
  const opened = openedCounts(invited, least);
  const linksTold = linksOpened === null ? null : smallCount(linksOpened, least);
  // A past pilot has a row only when it is not a small count.
  const imported = sum(joined, ({ channel, enrolled }) => (channel === 'import' ? enrolled : 0)) >= least;
  return FUNNEL_CHANNELS.filter((channel) => channel !== 'import' || imported).map((channel) => ({
    channel,
    invited: sum(invited, (row) => (row.channel === channel ? row.people : 0)),
    opened: channel === 'link' ? linksTold : opened(channel),
    ...of(channel),
  }));
}

function joinedCounts({ joined, recruiters, least }: FunnelCounts) {
  const cells: CrossingCell[] = joined.map(({ channel, ambassadorId, ...people }) => ({
    row: channel,
    column: ambassadorId === null ? NOBODY : String(ambassadorId),
    people: STAGES.map((stage) => people[stage]),
  }));
  const columns = [NOBODY, ...recruiters.map(String)];
  const together = toldTogether(cells, { rows: FUNNEL_CHANNELS, columns }, least);
  const told = (side: 'rows' | 'columns') => {
    const of = toldCounts(cells, together, side);
    return (member: string) => Object.fromEntries(STAGES.map((stage, at) => [stage, of(member, at)])) as JoinedCounts;
  };
  return { rows: told('rows'), columns: told('columns') };
}

/** What is combined is `few`, or 0 when there is nobody in all of it. */
function toldCounts(
  cells: readonly CrossingCell[],
  together: readonly Together[],
  side: 'rows' | 'columns',
): (member: string, stage: number) => SmallCount {
  const sums = new Map<string, number[]>();
  const somebody = together.map(() => false);
  for (const { row, column, people } of cells) {
    const member = side === 'rows' ? row : column;
    const before = sums.get(member);
    sums.set(
      member,
      people.map((count, at) => count + (before?.[at] ?? 0)),
    );
    together.forEach((stage, at) => (somebody[at] ||= people[at]! > 0 && stage[side].has(member)));
  }
  return (member, at) => {
    if (!together[at]?.[side].has(member)) return sums.get(member)?.[at] ?? 0;
    return somebody[at] ? 'few' : 0;
  };
}

function openedCounts(invited: FunnelCounts['invited'], least: number): (channel: string) => SmallCount {
  const cells = invited.map(({ channel, opened }) => ({ row: channel, column: NOBODY, people: [opened] }));
  const together = toldTogether(cells, { rows: ['mail', 'code'], columns: [NOBODY] }, least);
  const of = toldCounts(cells, together, 'rows');
  return (channel) => of(channel, 0);
}

function sum<Row>(rows: readonly Row[], of: (row: Row) => number): number {
  return rows.reduce((total, row) => total + of(row), 0);
}
