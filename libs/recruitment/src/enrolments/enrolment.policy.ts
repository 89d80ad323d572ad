import { isOpen, type Rollout } from '#campaigns';

/** While it recruits, and while it tests: latecomers are welcome. */
export function isOpenToJoin(rollout: Pick<Rollout, 'status'>): boolean {
  return isOpen(rollout);
}
