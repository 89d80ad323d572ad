import { count, median, ms, precise, standing, type Figure } from '../figures.ts';
import { startPortal, type Bench } from '../portal.ts';
import { read, text } from '../requests.ts';
import type { Discussion, Discussions } from '../seed/discussion.ts';

/** How many times longer the same page may take with many times as much behind it. */
const [GOOD, OUTSTANDING] = [2, 1.3];
const SIMILAR_MS = [50, 20] as const;
const FAR = 100;
const WARM_UP = 5;

interface List {
  readonly what: string;
  readonly cookie: string;
  readonly path: (of: Discussion) => string;
  readonly size: (of: Discussion) => string;
}

const contributions = ({ contributions: n }: Discussion) => `${count(n)} contributions`;

/** Lists and threads, from their first page to one far down, and filtered; beside the same with little behind it. */
export async function discussionRows(bench: Bench, { few, many, tester, central }: Discussions): Promise<Figure[]> {
  const portal = await startPortal(bench);
  const listOf = (of: Discussion) => `/contributions?rollout=${of.rolloutId}`;
  const deskOf = (of: Discussion) => `/triage?rollout=${of.rolloutId}`;
  const lists: List[] = [
    { what: 'list', cookie: tester, path: listOf, size: contributions },
    { what: '… filtered', cookie: tester, path: (of) => `${listOf(of)}&kind=idea&state=decided`, size: contributions },
    { what: 'desk', cookie: central, path: deskOf, size: contributions },
    { what: '… by impact', cookie: central, path: (of) => `${deskOf(of)}&sort=impact`, size: contributions },
    {
      what: 'thread',
      cookie: tester,
      path: (of) => `/contributions/${of.threadId}/comments`,
      size: (of) => `${count(of.comments)} comments`,
    },
  ];
  try {
    const figures: Figure[] = [];
    for (const list of lists) figures.push(...(await rowsOf(portal.origin, list, few, many, bench.sizes.pageViews)));
    figures.push(await similarRow(portal.origin, tester, many, bench.sizes.pageViews));
    return figures;
  } finally {
    await portal.stop();
  }
}

/** What others have said already, asked for with each pause in typing. */
async function similarRow(origin: string, cookie: string, of: Discussion, views: number): Promise<Figure> {
  const times: number[] = [];
  for (const words of of.typed) {
    const path = `/testing/${of.rolloutId}/contributions/similar?title=${encodeURIComponent(words)}`;
    times.push(await medianMs(origin + path, cookie, views));
  }
  const slowest = Math.max(...times);
  return {
    what: `similar ones among ${contributions(of)}, while typing`,
    value: ms(slowest),
    more: `${times.map(ms).join(', ')} for ${of.typed.map((words) => words.split(' ').length).join(', ')} words`,
    standing: standing(...SIMILAR_MS, (most) => slowest <= most),
  };
}

async function rowsOf(origin: string, list: List, few: Discussion, many: Discussion, views: number): Promise<Figure[]> {
  const visit = (path: string) => medianMs(origin + path, list.cookie, views);
  const small = await visit(list.path(few));
  const [first, far] = [list.path(many), await pageFarDown(origin, list.path(many), list.cookie)];
  const pages = [
    { name: 'first page', milliseconds: await visit(first) },
    { name: `page ${far.number}`, milliseconds: await visit(far.path) },
  ];
  return pages.map(({ name, milliseconds }) => ({
    what: `${list.what} of ${list.size(many)}, ${name}`,
    value: ms(milliseconds),
    more: `first page of ${list.size(few)}: ${ms(small)}, so ${precise(milliseconds / small)} ×`,
    standing: standing(GOOD, OUTSTANDING, (times) => milliseconds / small <= times),
  }));
}

/** Follows the links to the next page, as somebody would who goes on reading. */
async function pageFarDown(origin: string, from: string, cookie: string): Promise<{ path: string; number: number }> {
  let path = from;
  for (let number = 1; number < FAR; number += 1) {
    const page = await text(`${origin}${path}`, { cookie });
    const next = /class="pager"[^]*?<a [^>]*>/.exec(page)?.[0];
    const href = next && /href="([^"]+)"/.exec(next)?.[1];
    if (!href) return { path, number };
    path = href.replaceAll('&amp;', '&');
  }
  return { path, number: FAR };
}

async function medianMs(url: string, cookie: string, views: number): Promise<number> {
  const times: number[] = [];
  for (let view = 0; view < views + WARM_UP; view += 1) times.push((await read(url, { cookie })).milliseconds);
  return median(times.slice(WARM_UP));
}
