import type { Answer } from './answers.ts';
import { fieldsToSend, type Problem } from './items.ts';
import type { Network } from './queue.ts';

const LONGEST_MS = 60_000;
const LONGEST_WAIT_MS = 3_600_000;
const OTHER_PERSON = 'urn:pepite:error:offline.errors.otherPerson';
/** The server has looked at the request and refuses it for good. */
const REFUSALS = new Set([400, 403, 404, 405, 409, 410, 413, 415]);

export const network: Network = {
  send: (item) => {
    const body = new URLSearchParams();
    for (const [name, value] of fieldsToSend(item)) body.append(name, value);
    return post(item.action, item.owner, body);
  },
  upload: (item, picture) => {
    const body = new FormData();
    body.append('clientToken', picture.token);
    if (picture.content) body.append('picture', picture.content, picture.name);
    return post(item.picturesTo, item.owner, body);
  },
};

async function post(path: string, owner: string, body: BodyInit): Promise<Answer> {
  const end = new AbortController();
  const timer = setTimeout(() => end.abort(), LONGEST_MS);
  try {
    const headers = { accept: 'application/json', 'x-pepite-queue': '1', 'x-pepite-owner': owner };
    const response = await fetch(path, { method: 'POST', body, headers, redirect: 'manual', signal: end.signal });
    return readAnswer(response.status, response.headers, isJson(response) ? await response.json() : undefined);
  } catch (error) {
    // A phone that knows it is offline has sent nothing; otherwise the request may have arrived.
    if (!navigator.onLine) return { kind: 'offline' };
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

function isJson({ headers }: Response): boolean {
  return /^application\/(problem\+)?json\b/.test(headers.get('content-type') ?? '');
}

/** The JSON of our server. A page of a proxy in between is no answer. */
interface Said {
  readonly location?: unknown;
  readonly id?: unknown;
  readonly says?: unknown;
  readonly outcome?: unknown;
  readonly problems?: readonly Problem[];
  readonly type?: unknown;
  readonly detail?: unknown;
  readonly errors?: readonly { readonly field: string; readonly detail: string }[];
}

/** @param body undefined when it was not JSON */
export function readAnswer(status: number, headers: Headers, body: unknown): Answer {
  const said = body as Said | undefined;
  if (said && status < 300) return taken(said);
  if (status === 422 && said?.problems) {
    const { problems, outcome } = said;
    return { kind: 'problems', problems, ...(typeof outcome === 'string' ? { outcome } : {}) };
  }
  const isOurs = String(said?.type).startsWith('urn:pepite:error:');
  return (said && isOurs ? refusal(status, said) : undefined) ?? later(headers);
}

function refusal(status: number, said: Said): Answer | undefined {
  if (status === 422) return { kind: 'problems', problems: problemsOf(said) };
  if (status === 401) return { kind: 'sign-in' };
  if (said.type === OTHER_PERSON) return { kind: 'other-person', text: textOf(said) };
  return REFUSALS.has(status) ? { kind: 'refused', text: textOf(said) } : undefined;
}

function taken({ location, id, says }: Said): Answer {
  if (typeof location === 'string') return { kind: 'taken', location, ...(typeof says === 'string' ? { says } : {}) };
  return typeof id === 'string' ? { kind: 'taken', location: id } : { kind: 'later', afterMs: 0 };
}

function problemsOf(said: Said): Problem[] {
  const problems = (said.errors ?? []).map(({ field, detail }) => ({ field, text: detail }));
  return problems.length ? problems : [{ field: '', text: textOf(said) }];
}

function textOf({ detail }: Said): string {
  return typeof detail === 'string' ? detail : '';
}

function later(headers: Headers): Answer {
  const seconds = Number(headers.get('retry-after') ?? 0);
  return { kind: 'later', afterMs: Math.min((seconds || 0) * 1_000, LONGEST_WAIT_MS) };
}
