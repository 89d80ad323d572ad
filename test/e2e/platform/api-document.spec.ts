import { ApiContract, type ApiDescription } from '../../support/api-contract.js';
import { openPortal } from '../../support/portal.js';

const UPLOADS = ['DirectoryImports_hand', 'Pictures_add', 'Pictures_upload'];
/** Operations that take what they need from the address. */
const WITH_BODY = new Set(['post', 'put', 'patch']);

describe('the API document', () => {
  let contract: ApiContract;
  let text: string;
  beforeAll(async () => {
    const portal = await openPortal();
    const answer = await portal.browser().get('/api/v1/openapi.json').expect(200);
    text = answer.text;
    contract = new ApiContract(answer.body as ApiDescription);
  });

  it('is OpenAPI 3.1, says of every route what it does, and is the same on every server', () => {
    expect(contract.document.openapi).toBe('3.1.0');
    expect(contract.document.servers.map(({ url }) => url)).toEqual(['/']);
    expect(text).not.toMatch(/localhost|127\.0\.0\.1/);
    const silent = contract.operations.filter(({ path, operation }) => {
      return !path.startsWith('/api/v1/') || (operation.summary ?? '').length < 8;
    });
    expect(silent).toEqual([]);
    const ids = contract.operations.map(({ operation }) => operation.operationId);
    expect(ids.filter((id, at) => !/^\w+$/.test(id) || ids.indexOf(id) !== at)).toEqual([]);
  });

  it('points to nothing that is not there', () => {
    const { schemas, responses } = contract.document.components;
    const there = [...Object.keys(schemas).map((name) => `schemas/${name}`)];
    there.push(...Object.keys(responses).map((name) => `responses/${name}`));
    const named = [...text.matchAll(/"#\/components\/([^"]+)"/g)].map(([, name]) => name);
    expect([...new Set(named)].filter((name) => !there.includes(name!))).toEqual([]);
  });

  it('groups every operation under a tag that says what it is', () => {
    const tags = contract.document.tags.map(({ name }) => name);
    const used = new Set(contract.operations.flatMap(({ operation }) => operation.tags ?? []));
    expect([...used].sort()).toEqual([...tags].sort());
    expect(contract.operations.filter(({ operation }) => operation.tags?.length !== 1)).toEqual([]);
    expect(contract.document.tags.filter(({ description }) => !description)).toEqual([]);
  });

  it('describes every parameter with a type', () => {
    const vague = contract.operations.flatMap(({ operation }) =>
      (operation.parameters ?? [])
        .filter(({ schema, description, in: place }) => isVague(schema) || (!description && place !== 'header'))
        .map(({ name }) => `${operation.operationId} ${name}`),
    );
    expect(vague).toEqual([]);
  });

  it('has a type for every part of every body and answer', () => {
    const vague = contract.operations.flatMap(({ operation }) =>
      vagueIn({ requestBody: operation.requestBody, responses: operation.responses }, operation.operationId),
    );
    expect(vague).toEqual([]);
    expect(vagueIn(contract.document.components, 'components')).toEqual([]);
  });

  it('describes files that are sent as what they are', () => {
    const sent = contract.operations.filter(({ operation }) =>
      Object.keys(operation.requestBody?.content ?? {}).includes('multipart/form-data'),
    );
    expect(sent.map(({ operation }) => operation.operationId).sort()).toEqual(UPLOADS);
    for (const { operation } of sent)
      expect(JSON.stringify(operation.requestBody!.content['multipart/form-data'])).toContain('"format":"binary"');
  });

  it('says what every operation answers when something is wrong', () => {
    for (const { operation, method, path } of contract.operations) {
      const answers = Object.keys(operation.responses);
      expect([operation.operationId, answers]).toEqual([
        operation.operationId,
        expect.arrayContaining(['401', '422', '429', '503']),
      ]);
      const takesBody = operation.requestBody !== undefined;
      const names = takesBody || path.includes('{');
      expect([operation.operationId, answers.includes('404')]).toEqual([operation.operationId, names]);
      expect([operation.operationId, answers.includes('413')]).toEqual([operation.operationId, takesBody]);
      if (takesBody) expect(WITH_BODY).toContain(method);
    }
  });

  it('gives examples that are what it says', () => {
    const wrong = contract.operations.flatMap(({ operation }) =>
      Object.entries(operation.responses).flatMap(([status, { content = {} }]) =>
        Object.entries(content)
          .filter(([type, { example }]) => type.includes('json') && example !== undefined)
          .flatMap(([, { schema, example }]) => contract.problemsWith(schema, example))
          .map((problem) => `${operation.operationId} ${status}${problem}`),
      ),
    );
    expect(wrong).toEqual([]);
  });

  it('has requests that can be sent as they stand', () => {
    const wrong = contract.operations.flatMap(({ operation }) =>
      Object.values(operation.requestBody?.content ?? {}).flatMap(({ schema, examples }) =>
        examples?.example ? contract.problemsWith(schema, examples.example.value) : [],
      ),
    );
    expect(wrong).toEqual([]);
  });
});

type Schema = Record<string, unknown>;

/** Says nothing of what it is. */
function isVague(schema: Schema | object): boolean {
  const { type, $ref, anyOf, items, properties, additionalProperties } = schema as Schema;
  if ('const' in schema || 'enum' in schema) return false;
  if ($ref) return false;
  if (!type && !anyOf) return true;
  if (type === 'array') return items === undefined;
  return type === 'object' && properties === undefined && additionalProperties === undefined;
}

/** Where schemas below a part of the document say nothing. */
function vagueIn(part: unknown, place: string): string[] {
  if (typeof part !== 'object' || part === null) return [];
  return Object.entries(part).flatMap(([key, value]: [string, unknown]) => {
    if (key === 'example' || key === 'examples' || value === undefined) return [];
    const here = `${place}/${key}`;
    const schemas = key === 'schema' || key === 'items' || key === 'additionalProperties' ? { [here]: value } : {};
    const inside = key === 'properties' ? Object.entries(value as Schema) : Object.entries(schemas);
    const vague = inside.filter(([, schema]) => isVague(schema as Schema)).map(([name]) => `${here}: ${name}`);
    return [...vague, ...vagueIn(value, here)];
  });
}
