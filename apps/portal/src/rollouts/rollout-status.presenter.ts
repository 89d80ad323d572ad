import type { RolloutStatus } from '#campaigns';

/** A status in words and in the colour of its badge. */
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
