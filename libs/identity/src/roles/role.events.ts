import type { Grant } from './role.policy.js';

/** Published in the transaction of the change. */
export class RoleGranted {
  constructor(
    readonly personId: number,
    readonly grant: Grant,
  ) {}
}

export class RoleRevoked {
  constructor(
    readonly personId: number,
    readonly grant: Grant,
  ) {}
}
