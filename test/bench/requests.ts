import { get, request } from 'node:http';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

export interface Answer {
  readonly milliseconds: number;
  readonly bytes: number;
  readonly lines: number;
}

const NEWLINE = 10;

/** Reads a page or a file to its end without keeping it. Throws for any status but 200. */
export function read(url: string, headers: Readonly<Record<string, string>>): Promise<Answer> {
  const started = performance.now();
  return new Promise((resolve, reject) => {
    get(url, { headers }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`${url} was answered with ${response.statusCode}`));
      let [bytes, lines] = [0, 0];
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
        for (let at = chunk.indexOf(NEWLINE); at >= 0; at = chunk.indexOf(NEWLINE, at + 1)) lines += 1;
      });
      response.on('end', () => resolve({ milliseconds: performance.now() - started, bytes, lines }));
      response.on('error', reject);
    }).on('error', reject);
  });
}

/** A page as text. Throws for any status but 200. */
export async function text(url: string, headers: Readonly<Record<string, string>>): Promise<string> {
  const response = await fetch(url, { headers });
  if (response.status !== 200) throw new Error(`${url} was answered with ${response.status}`);
  return response.text();
}

/** Sends a form and returns the path the answer leads to. Throws for anything but a redirect. */
export async function post(url: string, headers: Readonly<Record<string, string>>, body: Readable): Promise<string> {
  const sent = request(url, { method: 'POST', headers });
  const answered = new Promise<string>((resolve, reject) => {
    sent.on('error', reject).on('response', (response) => {
      response.resume();
      const { statusCode, headers: answer } = response;
      if (statusCode === 303 && answer.location) resolve(answer.location);
      else reject(new Error(`${url} was answered with ${statusCode}`));
    });
  });
  await pipeline(body, sent);
  return answered;
}
