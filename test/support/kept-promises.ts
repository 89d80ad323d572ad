import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Response, Test } from 'supertest';
import { ApiDocument } from '../../apps/portal/src/http/api/api-document.js';
import { brokenPromises } from './broken-promises.js';
import { ApiContract, type ApiDescription } from './api-contract.js';

const API = '/api/v1/';

let contract: ApiContract | undefined;
const asked = new Set<string>();

/** Holds the answers of the API to what its document says, whatever a test is about: the first of each kind in a file. */
export function keepPromises(app: NestFastifyApplication, request: Test): void {
  request.on('response', (response: Response) => {
    const { pathname } = new URL(request.url);
    if (!pathname.startsWith(API)) return;
    contract ??= new ApiContract(JSON.parse(JSON.stringify(app.get(ApiDocument).get())) as ApiDescription);
    const described = contract.operationOf(request.method, pathname);
    const kind = `${described?.operation.operationId} ${response.status}`;
    if (asked.has(kind)) return;
    asked.add(kind);
    const type = response.type || '';
    const body: unknown = type.includes('json') ? response.body : response.text;
    brokenPromises.push(
      ...contract.breaches({ method: request.method, path: pathname, status: response.status, type, body }),
    );
  });
}
