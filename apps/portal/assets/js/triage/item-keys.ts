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
