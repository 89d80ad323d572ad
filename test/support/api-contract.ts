import { Ajv2020, type AnySchema } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

export interface ApiOperation {
  operationId: string;
  summary?: string;
  tags?: string[];
  parameters?: { name: string; in: string; description?: string; schema: object }[];
  requestBody?: { content: Record<string, Content> };
  responses: Record<string, { $ref?: string; description?: string; content?: Record<string, Content> }>;
}

interface Content {
  schema: object;
  example?: unknown;
  examples?: { example?: { value: unknown } };
}

export interface ApiDescription {
  openapi: string;
  servers: { url: string }[];
  tags: { name: string; description: string }[];
  paths: Record<string, Record<string, ApiOperation>>;
  components: { schemas: Record<string, object>; responses: Record<string, { content: Record<string, Content> }> };
}

export interface Described {
  method: string;
  path: string;
  operation: ApiOperation;
}

export interface Answered {
  method: string;
  path: string;
  status: number;
  type: string;
  body: unknown;
}

const ID = 'urn:pepite:api';
/** Of the parser and the router, to what is no call of an operation, such as a body where none belongs. */
const EARLY = new Set([400, 405, 408, 413, 414, 415, 417, 431]);

/** The document of the API as a contract: says what an answer has that was not promised. */
export class ApiContract {
  readonly operations: readonly Described[];
  private readonly ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: true });

  constructor(readonly document: ApiDescription) {
    addFormats.default(this.ajv);
    this.ajv.addSchema({ $id: ID, ...document });
    this.operations = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ method, path, operation })),
    );
  }

  /** Undefined for an address that belongs to no operation. */
  operationOf(method: string, path: string): Described | undefined {
    const found = this.operations.filter(
      (each) => each.method === method.toLowerCase() && pattern(each.path).test(path.split('?')[0]!),
    );
    return found.find((each) => !each.path.includes('{')) ?? found.sort((a, b) => holes(a) - holes(b))[0];
  }

  /** What is wrong with an answer of an operation; nothing if it was promised so. */
  breaches(answer: Answered): string[] {
    const described = this.operationOf(answer.method, answer.path);
    if (!described || EARLY.has(answer.status)) return [];
    const { operation } = described;
    const name = `${operation.operationId} ${answer.status}`;
    const promised = operation.responses[String(answer.status)];
    if (!promised) return [`${name} is not among its answers`];
    const { content = {} } = promised.$ref ? this.named(promised.$ref) : promised;
    const types = Object.keys(content);
    if (!types.length) return answer.body === '' || isEmpty(answer.body) ? [] : [`${name} has a body`];
    const type = types.find((each) => answer.type.startsWith(each.split(';')[0]!));
    if (!type) return [`${name} is ${answer.type}`];
    return type.includes('json')
      ? this.problemsWith(content[type]!.schema, answer.body).map((each) => `${name}${each}`)
      : [];
  }

  /** What makes a value other than a schema of the document says. */
  problemsWith(schema: object, value: unknown): string[] {
    const local = JSON.parse(JSON.stringify(schema).replaceAll('"#/', `"${ID}#/`)) as AnySchema;
    const validate = this.ajv.compile(local);
    if (validate(value)) return [];
    return (validate.errors ?? []).map(({ instancePath, message = '' }) => `${instancePath}: ${message}`);
  }

  private named(reference: string): { content: Record<string, Content> } {
    return this.document.components.responses[reference.split('/').at(-1)!]!;
  }
}

const pattern = (path: string) => new RegExp(`^${path.replaceAll('.', '\\.').replace(/\{\w+\}/g, '[^/]+')}$`);
const holes = ({ path }: Described) => path.split('{').length;
const isEmpty = (body: unknown) => typeof body === 'object' && body !== null && !Object.keys(body).length;
