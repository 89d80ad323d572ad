import { Agent } from 'node:http';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import supertest from 'supertest';
import { AccessTokenInput, AccessTokens, Sessions } from '#identity';
import { Clock, JobRunner } from '#platform';
import { createAdapter, prepareServer } from '../../apps/portal/src/http/server.js';
import { PortalModule } from '../../apps/portal/src/portal.module.js';
import { keepPromises } from './kept-promises.js';
import { migrateProduct, openedProduct, prepareDatabase, type OpenProduct, type ProductOptions } from './product.js';

const connections = new Agent({ keepAlive: true });

/** A browser: keeps its cookies, and sends forms the way our own pages do. */
export type Browser = ReturnType<typeof supertest.agent>;

export interface OpenPortal extends OpenProduct {
  app: NestFastifyApplication;
  /** A browser nobody is signed in to. */
  browser(): Browser;
  /** A browser of this person, signed in. */
  as(person: { id: number }): Promise<Browser>;
  /** The JSON API with a fresh token of this person. */
  api(person: { id: number }): Promise<Browser>;
  /** Runs every job that is due: mails go out, dates move rollouts. */
  work(): Promise<number>;
}

/** The whole web process on the database of the test file, with its jobs run by hand. */
export async function openPortal(options: ProductOptions = {}): Promise<OpenPortal> {
  const settings = await prepareDatabase(options);
  const module = await Test.createTestingModule({ imports: [PortalModule.with(settings)] })
    .overrideProvider(Clock)
    .useValue(options.clock ?? new Clock())
    .compile();
  const app = module.createNestApplication<NestFastifyApplication>(createAdapter(settings), { logger: false });
  if (options.migrated !== false) await migrateProduct(app, settings);
  await prepareServer(app, settings);
  await app.init();
  // Otherwise supertest listens anew, on a port of its own, for each request.
  await app.listen(0, '127.0.0.1');
  const product = openedProduct(app, settings);
  const browser = () => asking(app).set('sec-fetch-site', 'same-origin');
  return Object.assign(product, {
    app,
    browser,
    as: async (person: { id: number }) => {
      const secret = await app.get(Sessions).start(product.system, person.id, 'password', 'Test');
      const signedIn = browser();
      signedIn.jar.setCookie(`pepite_session=${secret}; path=/`);
      return signedIn;
    },
    api: async (person: { id: number }) => {
      const input = Object.assign(new AccessTokenInput(), { name: 'test' });
      const { token } = await app.get(AccessTokens).create(product.system, person.id, input);
      return asking(app).set('authorization', `Bearer ${token}`);
    },
    work: () => app.get(JobRunner).drain(),
  });
}

/** On one connection, and nothing is packed for the road: browsers, which want that, have tests of their own. */
function asking(app: NestFastifyApplication): Browser {
  const agent = supertest.agent(app.getHttpServer()).set('accept-encoding', 'identity');
  agent.use((request: supertest.Test) => void request.agent(connections));
  agent.use((request: supertest.Test) => keepPromises(app, request));
  return agent;
}
