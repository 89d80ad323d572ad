import type { DeskQueryInput } from '#triage';
import { pathTo } from '#notifications';

export const DESK = '/triage';

type Query = Readonly<Record<string, string | number | boolean | undefined | null>>;

export function deskItemHref(id: string): string {
  return pathTo.deskItem(id);
}

/** The desk with a search; empty and default values are left out of the address. */
export function deskHref(query: Query): string {
  const given = Object.entries(query).flatMap(([name, value]) => {
    if (value === undefined || value === null || value === '' || value === false) return [];
    return name === 'state' && value === 'todo' ? [] : [[name, String(value)] as const];
  });
  const text = new URLSearchParams(Object.fromEntries(given)).toString();
  return text ? `${DESK}?${text}` : DESK;
}

/** The search without the cursor. */
export function searchFrom({ cursor: _cursor, ...search }: DeskQueryInput): Query {
  return { ...search };
}

/** The search in an address of the list; empty for any other address. */
export function queryFromAddress(address: unknown): Record<string, string> {
  if (typeof address !== 'string' || !address.startsWith(`${DESK}?`)) return {};
  return Object.fromEntries(new URLSearchParams(address.slice(DESK.length + 1)));
}
