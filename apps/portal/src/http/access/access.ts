import { SetMetadata, type CustomDecorator } from '@nestjs/common';
import type { Role } from '#identity';

/** Who may call a route. A route without it is refused: see access.guard.ts. */
export type Access = 'public' | 'signed-in' | readonly Role[];
export const ACCESS = Symbol('access');

export const Public = (): CustomDecorator<symbol> => SetMetadata(ACCESS, 'public' satisfies Access);
export const SignedIn = (): CustomDecorator<symbol> => SetMetadata(ACCESS, 'signed-in' satisfies Access);
/** Holders of one of these roles anywhere; the scoped look-up and the policy decide where. */
export const Requires = (roles: readonly Role[]): CustomDecorator<symbol> => SetMetadata(ACCESS, roles);
