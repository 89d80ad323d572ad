const [ORDER, LIST] = ['desk-order', 'desk-list'];

/** Stores the order of the list, so that the next contribution can be opened without coming back to it. */
export function rememberList(list: HTMLFormElement): void {
  const links = list.querySelectorAll<HTMLAnchorElement>('[data-desk-open]');
  keep(ORDER, JSON.stringify([...links].map(({ pathname }) => pathname)));
  keep(LIST, list.querySelector<HTMLInputElement>('input[name="back"]')?.value ?? '/triage');
}

/** Path of the contribution so many steps after the open one; undefined at the ends of the list. */
export function neighbour(steps: number): string | undefined {
  const order = rememberedOrder();
  const at = order.indexOf(location.pathname);
  return at < 0 ? undefined : order[at + steps];
}

/** The list as it was left, at the open contribution. */
export function listAddress(): string {
  const row = location.pathname.split('/').at(-1) ?? '';
  return `${sessionStorage.getItem(LIST) ?? '/triage'}#row-${row}`;
}

/** Focuses the row that the address names; where it has left the list, the one after it, or before it. */
export function focusRowReturnedTo(list: HTMLFormElement): void {
  const row = /^#row-(.+)$/.exec(location.hash)?.[1];
  if (row === undefined) return;
  const order = rememberedOrder();
  const at = order.findIndex((path) => path.endsWith(`/${row}`));
  if (at < 0) return;
  const links = [...list.querySelectorAll<HTMLAnchorElement>('[data-desk-open]')];
  const nearest = [...order.slice(at), ...order.slice(0, at).reverse()];
  const link = nearest.map((path) => links.find(({ pathname }) => pathname === path)).find(Boolean);
  link?.scrollIntoView({ block: 'center' });
  link?.focus({ preventScroll: true });
}

function rememberedOrder(): string[] {
  return JSON.parse(sessionStorage.getItem(ORDER) ?? '[]') as string[];
}

function keep(name: string, value: string): void {
  try {
    sessionStorage.setItem(name, value);
  } catch {
    // Without session storage only the links to the neighbours are missing.
  }
}
