import type { Response } from 'supertest';

/** What somebody of a story asked for must succeed, or the story is another one. */
export async function done(asked: PromiseLike<Response>): Promise<Response> {
  const response = await asked;
  if (response.status >= 300) throw new Error(`${response.status}: ${response.text}`);
  return response;
}

export function itemsOf<Item = { id: string }>({ body }: Response): Item[] {
  return (body as { items: Item[] }).items;
}
