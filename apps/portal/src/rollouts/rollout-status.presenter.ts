import type { RolloutStatus } from '#campaigns';

/** `statusKind` is the colour of the badge. */
export interface StatusView {
  status: string;
  statusKind: string;
}

const KINDS: Record<RolloutStatus, string> = {
  draft: 'quiet',
  recruiting: 'info',
  testing: 'success',
  analysing: 'gold',
  archived: 'quiet',
};

export function presentStatus(status: RolloutStatus): StatusView {
  return { status: `rollouts.status.${status}`, statusKind: KINDS[status] };
}
