import { Injectable, type INestApplication } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { problemType } from '../errors/status.js';
import { TAGS } from './api-tags.js';
import { describedOperation, inputsOf, type Operations, type RawOperation } from './described-operation.js';
import { componentSchemas } from './component-schemas.js';
import { PROBLEM_RESPONSES } from './problem-answers.js';

const ABOUT = `Everything the pages do. Errors are problem details (RFC 9457). A token comes from your profile page.

A token reads only, or reads and writes; a call that changes something with one that reads is answered 403. A token may be for some of your entities: what belongs to others is not found with it, and what concerns the whole group (campaigns, new entities, group-wide roles) needs a token for all.

Giving and taking roles, noting that somebody has left or is back, applying a directory import, files and lists with names: within half an hour after the token was made. Later such a call is answered 403 with the type \`${problemType('proof_required')}\`: make a new token, or do it in the browser.`;

const API = '/api/v1/';

/** Built from the routes at the first request, so that starting stays fast. */
@Injectable()
export class ApiDocument {
  private app: INestApplication | undefined;
  private document: OpenAPIObject | undefined;

  constructor(private readonly modules: ModulesContainer) {}

  describe(app: INestApplication): void {
    this.app = app;
  }

  get(): OpenAPIObject {
    if (!this.app) throw new Error('No application to describe');
    return (this.document ??= documentOf(this.app, [...this.modules.values()].flatMap(controllersOf)));
  }
}

type Module = ModulesContainer extends Map<string, infer M> ? M : never;

const controllersOf = (module: Module) => [...module.controllers.values()].flatMap(({ metatype }) => metatype ?? []);

function documentOf(app: INestApplication, controllers: readonly Operations[]): OpenAPIObject {
  const described = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Pépite')
    .setVersion('1')
    .setDescription(ABOUT)
    .addServer('/', 'This installation')
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'A personal token' })
    .addSecurityRequirements('bearer')
    .build();
  const whole = SwaggerModule.createDocument(app, described, { operationIdFactory: operationId });
  const paths = Object.fromEntries(
    Object.entries(whole.paths)
      .filter(([path]) => path.startsWith(API))
      .map(([path, methods]) => [path, describedMethods(methods, controllers)]),
  );
  return {
    ...whole,
    tags: TAGS.map(({ name, description }) => ({ name, description })),
    paths,
    components: {
      ...whole.components,
      responses: PROBLEM_RESPONSES,
      schemas: componentSchemas(paths, inputsOf(controllers)),
    },
  };
}

function describedMethods(methods: object, controllers: readonly Operations[]): object {
  return Object.fromEntries(
    Object.entries(methods as Record<string, RawOperation>).map(([method, operation]) => [
      method,
      describedOperation(method, operation, controllers),
    ]),
  );
}

const operationId = (controller: string, method: string) => `${controller.replace(/Api$/, '')}_${method}`;
