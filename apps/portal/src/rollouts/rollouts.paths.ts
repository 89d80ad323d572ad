/** A rollout, for its team; its tabs come after it: `/recruitment`, `/results`. */
export function rolloutHref(id: number): string {
  return `/rollouts/${id}`;
}
