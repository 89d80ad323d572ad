import { parse } from 'node:querystring';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppError, refuseBoundlessJson } from '#platform';

type Done = (error: Error | null, body?: unknown) => void;

/** More than any page has; translating a large campaign has the most. */
const MOST_FIELDS = 5_000;
const SEPARATOR = '&'.charCodeAt(0);

/** Counts fields before parsing them, because parsing takes time for each. */
export function parseBodies(app: NestFastifyApplication, bodyLimit: number): void {
  const server = app.getHttpAdapter().getInstance();
  const json = server.getDefaultJsonParser('error', 'error') as (request: unknown, body: string, done: Done) => void;
  app.useBodyParser('application/json', { bodyLimit }, (request, body, done) => {
    if (isWithin(() => refuseBoundlessJson(body), done)) json(request, body.toString(), done);
  });
  app.useBodyParser('application/x-www-form-urlencoded', { bodyLimit }, (_request, body, done) => {
    if (isWithin(() => refuseManyFields(body), done)) done(null, parse(body.toString(), '&', '=', { maxKeys: 0 }));
  });
}

function refuseManyFields(body: Buffer): void {
  let fields = 1;
  for (let at = body.indexOf(SEPARATOR); at >= 0; at = body.indexOf(SEPARATOR, at + 1)) {
    fields += 1;
    if (fields > MOST_FIELDS) throw new AppError('errors.tooManyParts', { max: MOST_FIELDS }, 'too_large');
  }
}

function isWithin(refuse: () => void, done: Done): boolean {
  try {
    refuse();
    return true;
  } catch (error) {
    done(error as Error);
    return false;
  }
}
