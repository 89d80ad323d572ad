export const ROLES = ['central', 'sponsor', 'ambassador', 'community_manager', 'expert'] as const;
export type Role = (typeof ROLES)[number];

/** Roles that may hold for the whole group instead of one entity; `central` always does. */
export const GROUP_WIDE_ROLES: readonly Role[] = ['central', 'community_manager', 'expert'];
