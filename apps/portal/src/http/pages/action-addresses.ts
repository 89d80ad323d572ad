import { Injectable } from '@nestjs/common';
import type { FastifyInstance, FastifyRequest } from 'fastify';

/**
 * Forms are sent to addresses that show nothing by themselves (`/inbox/seen`). A browser comes there all the same, by
 * Back, a bookmark or a change of language on the page that answered, and is led to the page the address belongs to.
 */
@Injectable()
export class ActionAddresses {
  private readonly shown: RegExp[] = [];
  private readonly sent: RegExp[] = [];

  /** To be called before the routes are made. */
  learn(server: Pick<FastifyInstance, 'addHook'>): void {
    server.addHook('onRoute', ({ method, url }) => {
      if (url.includes('*')) return;
      const methods = [method].flat();
      if (methods.includes('GET')) this.shown.push(matching(url));
      if (methods.includes('POST')) this.sent.push(matching(url));
    });
  }

  /** The nearest page above the address of a form, without its query; undefined for other addresses and methods. */
  findPage({ method, url }: Pick<FastifyRequest, 'method' | 'url'>): string | undefined {
    const path = url.split('?')[0] ?? '';
    if (method !== 'GET' || !isAmong(this.sent, path) || isAmong(this.shown, path)) return undefined;
    return parentsOf(path).find((parent) => isAmong(this.shown, parent));
  }
}

function isAmong(patterns: readonly RegExp[], path: string): boolean {
  return patterns.some((pattern) => pattern.test(path));
}

function matching(url: string): RegExp {
  return new RegExp(`^${url.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replace(/:[A-Za-z]+/g, '[^/]+')}$`);
}

function parentsOf(path: string): string[] {
  const parts = path.split('/').slice(1, -1);
  return parts.map((_, at) => `/${parts.slice(0, parts.length - at).join('/')}`).concat('/');
}
