import { goTo, type Bindings } from './keys.ts';
import { listAddress, neighbour } from './order.ts';

/** Keys on the page of one contribution: to its fields, to the next one of the list, and back to the list. */
export function itemKeys(): Bindings {
  const follow = (address: string | undefined) => {
    if (address) location.assign(address);
  };
  return {
    j: () => follow(neighbour(1)),
    k: () => follow(neighbour(-1)),
    e: () => goTo('#item-severity'),
    l: () => goTo('#item-label'),
    a: () => goTo('#item-assignee'),
    m: () => goTo('#item-merge'),
    n: () => goTo('#item-note'),
    u: () => follow(listAddress()),
  };
}

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
