const [ORDER, LIST] = ['desk-order', 'desk-list'];

/** The list as it stands, so that one can go on from one contribution to the next without coming back to it. */
export function rememberList(list: HTMLFormElement): void {
  const links = list.querySelectorAll<HTMLAnchorElement>('[data-desk-open]');
  keep(ORDER, JSON.stringify([...links].map(({ pathname }) => pathname)));
  keep(LIST, list.querySelector<HTMLInputElement>('input[name="back"]')?.value ?? '/triage');
}

/** The contribution so many steps after the one that is open; none at the ends of the list. */
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
    // A browser that keeps nothing loses the way from one to the next, and nothing else.
  }
}
