import { Injectable, type INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { validationMetadatasToSchemas } from 'class-validator-jsonschema';
import { problemType } from '../errors/status.js';

const ABOUT = `Everything the pages do. Errors are problem details (RFC 9457). A token comes from your profile page.

A token reads only, or reads and writes; a call that changes something with one that reads is answered 403. A token may be for some of your entities: what belongs to others is not found with it, and what concerns the whole group (campaigns, new entities, group-wide roles) needs a token for all.

Giving and taking roles, noting that somebody has left or is back, applying a directory import, files and lists with names: within half an hour after the token was made. Later such a call is answered 403 with the type \`${problemType('proof_required')}\`: make a new token, or do it in the browser.`;

const SCHEMAS = '#/components/schemas/';

/** Built from the routes at the first request, so that starting stays fast. */
@Injectable()
export class ApiDocument {
  private app: INestApplication | undefined;
  private document: OpenAPIObject | undefined;

  describe(app: INestApplication): void {
    this.app = app;
  }

  get(): OpenAPIObject {
    if (!this.app) throw new Error('No application to describe');
    return (this.document ??= documentOf(this.app));
  }
}

function documentOf(app: INestApplication): OpenAPIObject {
  const described = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Pépite')
    .setVersion('1')
    .setDescription(ABOUT)
    .addBearerAuth()
    .addSecurityRequirements('bearer')
    .build();
  const whole = SwaggerModule.createDocument(app, described, { operationIdFactory: operationId });
  const paths = Object.entries(whole.paths).filter(([path]) => path.startsWith('/api/v1/'));
  return {
    ...whole,
    paths: Object.fromEntries(paths),
    components: { ...whole.components, schemas: schemasFor(paths) },
  };
}

const operationId = (controller: string, method: string) => `${controller.replace(/Api$/, '')}_${method}`;

function schemasFor(paths: unknown): NonNullable<OpenAPIObject['components']>['schemas'] & object {
  const read = validationMetadatasToSchemas({ refPointerPrefix: SCHEMAS });
  // A nullable property has no type at run time: its other rules describe it alone.
  const known = JSON.stringify(read).replaceAll(`{"$ref":"${SCHEMAS}Object"}`, '{}');
  const all = JSON.parse(known) as Record<string, object>;
  const wanted = new Map<string, object>();
  const visit = (part: unknown) => {
    for (const [, name = ''] of JSON.stringify(part).matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
      const schema = all[name];
      if (!schema || wanted.has(name)) continue;
      wanted.set(name, schema);
      visit(schema);
    }
  };
  visit(paths);
  return Object.fromEntries(wanted);
}
