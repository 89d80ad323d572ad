const [ORDER, LIST] = ['desk-order', 'desk-list'];

/** Stores the order of the list, so that the next contribution can be opened without coming back to it. */
export function rememberList(list: HTMLFormElement): void {
  const links = list.querySelectorAll<HTMLAnchorElement>('[data-desk-open]');
  keep(ORDER, JSON.stringify([...links].map(({ pathname }) => pathname)));
  keep(LIST, list.querySelector<HTMLInputElement>('input[name="back"]')?.value ?? '/triage');
}

/** Path of the contribution so many steps after the open one; undefined at the ends of the list. */
export function neighbour(steps: number): string | undefined {
  const order = JSON.parse(sessionStorage.getItem(ORDER) ?? '[]') as string[];
  const at = order.indexOf(location.pathname);
  return at < 0 ? undefined : order[at + steps];
}

export function listAddress(): string {
  return sessionStorage.getItem(LIST) ?? '/triage';
}

function keep(name: string, value: string): void {
  try {
    sessionStorage.setItem(name, value);
  } catch {
    // Without session storage only the links to the neighbours are missing.
  }
}
