import fc from 'fast-check';
import { RequestContext } from '#platform';
import { NewsRenderers } from './news-renderers.js';

const ctx = RequestContext.system('test');
const entry = (kind: string, id: number) => ({ kind, about: { id } });
const named = (kind: string, id: unknown) => ({ key: `${kind} ${String(id)}`, href: '/inbox' });

describe('how entries read', () => {
  it('is asked once for all of a kind, and answered in the order of the page', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ kind: fc.constantFrom('answered', 'merged', 'unknown'), id: fc.nat(9) }), {
          maxLength: 12,
        }),
        async (page) => {
          const renderers = new NewsRenderers();
          const asked: string[] = [];
          for (const kind of ['answered', 'merged']) {
            renderers.register(kind, (_ctx, abouts) => {
              asked.push(kind);
              // Every third is not there for the reader any more.
              return Promise.resolve(abouts.map(({ id }) => (Number(id) % 3 ? named(kind, id) : 'drop')));
            });
          }
          const told = await renderers.renderEntries(
            ctx,
            page.map(({ kind, id }) => entry(kind, id)),
          );
          expect(told).toEqual(
            page.map(({ kind, id }) => (kind === 'unknown' || id % 3 === 0 ? null : named(kind, id))),
          );
          const known = new Set(page.map(({ kind }) => kind).filter((kind) => kind !== 'unknown'));
          expect([...asked].sort()).toEqual([...known].sort());
        },
      ),
    );
  });

  it('is nothing where a feature answers for fewer than it was asked about', async () => {
    const renderers = new NewsRenderers();
    renderers.register('answered', (_ctx, abouts) => Promise.resolve(abouts.slice(1).map(({ id }) => named('x', id))));
    expect(await renderers.renderEntries(ctx, [entry('answered', 1), entry('answered', 2)])).toEqual([
      named('x', 2),
      null,
    ]);
  });

  it('never leads away from our pages', async () => {
    const renderers = new NewsRenderers();
    renderers.register('answered', () => Promise.resolve([{ key: 'x', href: '//evil.example' }]));
    await expect(renderers.renderEntries(ctx, [entry('answered', 1)])).rejects.toThrow('Not a path of ours');
  });
});
