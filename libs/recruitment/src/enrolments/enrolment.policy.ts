import { isOpen, type Rollout } from '#campaigns';

/** While it recruits, and while it tests: people may join late. */
export function isOpenToJoin(rollout: Pick<Rollout, 'status'>): boolean {
  return isOpen(rollout);
}
