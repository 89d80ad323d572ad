import { openPortal } from '../../support/portal.js';

interface Document {
  openapi: string;
  paths: Record<string, Record<string, { summary?: string }>>;
  components: { schemas: Record<string, object> };
}

describe('the API document', () => {
  const read = async () => {
    const portal = await openPortal();
    const { body, text } = await portal.browser().get('/api/v1/openapi.json').expect(200);
    return { document: body as Document, text };
  };

  it('is OpenAPI 3.1 and says of every route what it does', async () => {
    const { document } = await read();
    expect(document.openapi).toBe('3.1.0');
    for (const [path, methods] of Object.entries(document.paths)) {
      expect(path).toMatch(/^\/api\/v1\//);
      for (const operation of Object.values(methods)) expect(operation.summary).toBeTruthy();
    }
  });

  it('points to nothing that is not there', async () => {
    const { document, text } = await read();
    for (const [, name] of text.matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
      expect(Object.keys(document.components.schemas)).toContain(name);
    }
  });
});
