/** Result of an upload. `waiting`: it can be sent again; `refused`: it will not be taken. */
export type Sending =
  | { readonly kind: 'ready'; readonly id: string }
  | { readonly kind: 'waiting'; readonly text: string }
  | { readonly kind: 'refused'; readonly text: string };

export interface PictureToSend {
  /** The server stores a picture once per token. */
  readonly token: string;
  readonly name: string;
  readonly file: Blob;
}

const LONGEST_MS = 60_000;
/** Signed out, a timeout, or too many requests: these say nothing about the picture. */
const LATER = new Set([401, 408, 425, 429]);

/** @param progress gets the uploaded share, from 0 to 1 */
export function sendPicture(
  to: string,
  { token, name, file }: PictureToSend,
  progress: (share: number) => void,
  end: AbortSignal,
): Promise<Sending> {
  return new Promise((resolve) => {
    const form = new FormData();
    form.append('clientToken', token);
    form.append('picture', file, name);
    // fetch reports no progress of an upload.
    const request = new XMLHttpRequest();
    const lost = () => resolve({ kind: 'waiting', text: '' });
    request.open('POST', to);
    request.timeout = LONGEST_MS;
    for (const [header, value] of Object.entries(headers())) request.setRequestHeader(header, value);
    request.upload.onprogress = ({ loaded, total }) => progress(total ? loaded / total : 0);
    request.onload = () => resolve(readSending(request.status, request.responseText));
    request.onerror = request.ontimeout = request.onabort = lost;
    end.addEventListener('abort', () => request.abort());
    request.send(form);
  });
}

/** Deletes an uploaded picture that is not wanted; if the request is lost, the server deletes it later by itself. */
export function discardPicture(id: string): void {
  void fetch(`/pictures/${id}/discard`, { method: 'POST', headers: headers() }).catch(() => undefined);
}

export function readSending(status: number, body: string): Sending {
  const answer = parsed(body);
  if (status === 201 && typeof answer['id'] === 'string') return { kind: 'ready', id: answer['id'] };
  const text = typeof answer['detail'] === 'string' ? answer['detail'] : '';
  const isFinal = status >= 400 && status < 500 && !LATER.has(status);
  return { kind: isFinal ? 'refused' : 'waiting', text };
}

function parsed(body: string): Record<string, unknown> {
  try {
    return JSON.parse(body) as Record<string, unknown>;
  } catch {
    return {};
  }
}

function headers(): Record<string, string> {
  const owner = document.querySelector<HTMLMetaElement>('meta[name="pepite-owner"]')?.content;
  return { accept: 'application/json', ...(owner ? { 'x-pepite-owner': owner } : {}) };
}
