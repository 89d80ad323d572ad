import { STATUS_CODES, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { ConnectionError, FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { canonicalAddress, isApiPath } from '../canonical-address.js';
import { addSecurityHeaders, securityHeaders } from '../security/security-headers.js';
import type { ErrorFilter } from './error.filter.js';

const STATUS: Readonly<Record<string, number>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 408,
  HPE_HEADER_OVERFLOW: 431,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
};
const LONGEST_HEAD = 16_384;

/** Answers to requests that no handler sees, with the same headers and words as all others. */
export class EarlyAnswers {
  filter: ErrorFilter | undefined;

  constructor(private readonly https: boolean) {}

  toRequest(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
    addSecurityHeaders(reply.raw, this.https);
    void reply.header('cache-control', 'no-store');
    if (this.filter) this.filter.answer(error, request, reply);
    else void reply.status(503).send();
  }

  /** Refuses `Expect` headers, before the body is sent. */
  toExpectation({ url = '/', headers }: IncomingMessage, response: ServerResponse): void {
    const { type, body } = this.words(417, url, headers['accept-language']);
    addSecurityHeaders(response, this.https);
    const length = Buffer.byteLength(body);
    response.setHeader('content-type', type).setHeader('content-length', length);
    response.setHeader('cache-control', 'no-store').setHeader('connection', 'close');
    response.writeHead(417).end(body);
  }

  toSocket(error: ConnectionError, socket: Socket): void {
    if (error.code === 'ECONNRESET' || socket.destroyed || !socket.writable) return void socket.destroy();
    // Fastify's type is wrong: `rawPacket` holds the bytes that could not be read.
    const packet = error.rawPacket as unknown as Buffer | undefined;
    const head = packet?.toString('latin1', 0, LONGEST_HEAD) ?? '';
    const path = /^[A-Z]{3,10} (\S+)/.exec(head)?.[1] ?? '/';
    const language = /^accept-language:([^\r\n]{0,200})/im.exec(head)?.[1]?.trim();
    socket.end(this.raw(STATUS[error.code ?? ''] ?? 400, path, language));
  }

  private raw(status: number, path: string, language: string | undefined): string {
    const { type, body } = this.words(status, path, language);
    const headers = {
      ...securityHeaders(this.https),
      'content-type': type,
      'content-length': Buffer.byteLength(body),
      'cache-control': 'no-store',
      connection: 'close',
    };
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
    return [`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, ...lines, '', body].join('\r\n');
  }

  private words(status: number, path: string, language: string | undefined): { type: string; body: string } {
    return (
      this.filter?.inWords(status, isApiPath(canonicalAddress(path)), language) ?? { type: 'text/plain', body: '' }
    );
  }
}
