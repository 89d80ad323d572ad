import { SetMetadata, type CustomDecorator } from '@nestjs/common';
import type { Role } from '#identity';

/** What a route asks of who calls it. A route without any is refused: see access.guard.ts. */
export type Access = 'public' | 'signed-in' | readonly Role[];
export const ACCESS = Symbol('access');

/** Anyone, signed in or not. */
export const Public = (): CustomDecorator<symbol> => SetMetadata(ACCESS, 'public' satisfies Access);
/** Any active person. */
export const SignedIn = (): CustomDecorator<symbol> => SetMetadata(ACCESS, 'signed-in' satisfies Access);
/** Somebody who holds one of these roles somewhere; where exactly is for the scoped look-up and the policy. */
export const Requires = (roles: readonly Role[]): CustomDecorator<symbol> => SetMetadata(ACCESS, roles);
