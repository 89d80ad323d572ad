import { listAddress, neighbour } from './order.ts';

export function linkToList(): void {
  const walk = document.querySelector<HTMLElement>('[data-desk-walk]');
  for (const link of walk?.querySelectorAll<HTMLAnchorElement>('a') ?? []) {
    const address = neighbour(Number(link.dataset['steps']));
    link.hidden = !address;
    if (walk && address) {
      link.href = address;
      walk.hidden = false;
    }
  }
  document.querySelector('.crumbs a[href="/triage"]')?.setAttribute('href', listAddress());
}
