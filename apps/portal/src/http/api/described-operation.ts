import 'reflect-metadata';
import type { Type } from '@nestjs/common';
import { ACCESS, type Access } from '../access/access.js';
import { answerSchema } from './example-schema.js';
import { tagOf } from './api-tags.js';
import { OPERATION, type OperationDoc } from './operation.js';
import { describedParameter } from './parameters.js';
import { PROBLEM_RESPONSES, problemAnswers } from './problem-answers.js';

/** A controller: its methods are operations. */
export interface Operations {
  readonly name: string;
  readonly prototype: object;
}

/** What the framework found out. */
export interface RawOperation {
  operationId: string;
  parameters?: { name: string; in: string; schema?: { type?: string } }[];
  requestBody?: object;
  responses: Record<string, object>;
}

const READS = new Set(['get', 'head']);

/** What the framework found out about a route, with its tag, its uploads, and what it answers when something is wrong. */
export function describedOperation(method: string, raw: RawOperation, controllers: readonly Operations[]): object {
  // Where a route has several addresses, the framework numbers them; only one of them belongs to the API.
  const operationId = raw.operationId.replace(/\[\d+\]$/, '');
  const [controller = '', handler = ''] = operationId.split('_');
  const { doc, access } = declared(controllers, `${controller}Api`, handler);
  const parameters = (raw.parameters ?? []).map(describedParameter);
  const requestBody = doc.upload ? uploadBody(doc.upload) : raw.requestBody;
  const problems = problemAnswers({
    access,
    reads: READS.has(method),
    hasBody: requestBody !== undefined,
    conflicts: doc.conflicts ?? false,
    parameters,
  });
  return {
    ...raw,
    operationId,
    tags: [tagOf(controller) ?? controller],
    parameters,
    ...(requestBody ? { requestBody } : {}),
    responses: { ...raw.responses, ...problems, ...conflictAnswer(doc) },
  };
}

/** The classes that bodies are bound to. */
export function inputsOf(controllers: readonly Operations[]): Type[] {
  const methods = controllers.flatMap(({ prototype }) => Object.values(Object.getOwnPropertyDescriptors(prototype)));
  const docs = methods.map(({ value }: { value?: unknown }) => {
    return value instanceof Function ? (Reflect.getMetadata(OPERATION, value) as OperationDoc | undefined) : undefined;
  });
  return [...new Set(docs.flatMap((doc) => doc?.input ?? []))];
}

function declared(
  controllers: readonly Operations[],
  name: string,
  handler: string,
): { doc: OperationDoc; access: Access | undefined } {
  const controller = controllers.find((each) => each.name === name);
  const method = (controller?.prototype as Readonly<Record<string, object>> | undefined)?.[handler];
  if (!controller || !method) throw new Error(`${name} has no ${handler}`);
  const read = (key: symbol, target: object) => Reflect.getMetadata(key, target) as unknown;
  return {
    doc: read(OPERATION, method) as OperationDoc,
    access: (read(ACCESS, method) ?? read(ACCESS, controller)) as Access | undefined,
  };
}

function uploadBody(upload: NonNullable<OperationDoc['upload']>): object {
  const content = Object.entries(upload).map(([type, schema]) => [type, { schema }] as const);
  return { required: true, content: Object.fromEntries(content) };
}

/** Beside problem details, as which other conflicts are told. */
function conflictAnswer({ conflictAnswer: example }: OperationDoc): Record<string, object> {
  if (example === undefined) return {};
  const { description, content } = PROBLEM_RESPONSES['Problem409']!;
  return {
    409: { description, content: { 'application/json': { schema: answerSchema(example), example }, ...content } },
  };
}
