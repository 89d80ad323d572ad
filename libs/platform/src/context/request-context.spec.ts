import type { EntityManager } from 'typeorm';
import { RequestContext } from './request-context.js';

const ana = { kind: 'person', personId: 7, entityId: 1, name: 'Ana', scopes: [] } as const;
const transaction = {} as EntityManager;

describe('a request context', () => {
  it('says who acts, in which language and by whose clock', () => {
    const ctx = RequestContext.of({ actor: ana, locale: 'pt', requestId: 'r1', timeZone: 'Europe/Lisbon' });
    expect(ctx).toMatchObject({ actor: ana, locale: 'pt', requestId: 'r1', timeZone: 'Europe/Lisbon', personId: 7 });
    expect(RequestContext.system('worker')).toMatchObject({ personId: null, locale: 'en', timeZone: 'UTC' });
  });

  it('stays in its transaction when it changes actor or language, and leaves it on demand', () => {
    const inside = RequestContext.system('worker').within(transaction);
    expect(inside.as(ana).in('de')).toMatchObject({ actor: ana, locale: 'de', tx: transaction });
    expect(inside.outside().tx).toBeUndefined();
  });

  it('keeps effects of whatever was derived from it until the transaction ends', () => {
    const heard: number[] = [];
    const inside = RequestContext.system('worker').within(transaction);
    inside.afterCommit(() => heard.push(1));
    inside.in('fr').afterCommit(() => heard.push(2));
    expect(heard).toEqual([]);
    for (const effect of inside.end()) effect();
    expect(heard).toEqual([1, 2]);
    expect(inside.end()).toEqual([]);
    expect(() => inside.as(ana).tx).toThrow('is over');
  });

  it('lets effects happen at once where there is no transaction, or none any more', () => {
    const heard: number[] = [];
    const outside = RequestContext.system('worker');
    outside.afterCommit(() => heard.push(1));
    const inside = outside.within(transaction);
    inside.end();
    inside.afterCommit(() => heard.push(2));
    expect(heard).toEqual([1, 2]);
  });

  it('remembers for a request what was found for its actor, and for nobody else', () => {
    const key = {};
    const ctx = RequestContext.of({ actor: ana, locale: 'pt', requestId: 'r1', memory: new Map() });
    ctx.within(transaction).memory?.set(key, 'found');
    expect(ctx.in('de').outside().memory?.get(key)).toBe('found');
    expect(ctx.as({ ...ana, personId: 8 }).memory?.get(key)).toBeUndefined();
    expect(RequestContext.system('worker').as(ana).memory).toBeUndefined();
  });
});
