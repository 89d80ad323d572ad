export function rolloutHref(id: number): string {
  return `/rollouts/${id}`;
}
