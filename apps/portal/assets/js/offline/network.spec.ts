import { readAnswer } from './network.ts';

const PLAIN = new Headers();
const said = (status: number, body?: unknown, headers = PLAIN) => readAnswer(status, headers, body);
const error = (key: string, more: object = {}) => ({ type: `urn:pepite:error:${key}`, detail: 'Why.', ...more });

describe('what an answer of the server means for the queue', () => {
  it('is taken when it says where it leads, or what a picture is called', () => {
    expect(said(200, { location: '/testing/7/thanks' })).toEqual({ kind: 'taken', location: '/testing/7/thanks' });
    expect(said(201, { id: 'abc', width: 10 })).toEqual({ kind: 'taken', location: 'abc' });
  });

  it.each([
    ['a form with a problem', 422, { problems: [{ field: 'title', text: 'Too long' }] }, 'problems'],
    ['a picture that is none', 422, error('pictures.refused.type', { errors: [] }), 'problems'],
    ['nobody signed in', 401, error('errors.unauthenticated'), 'sign-in'],
    ['somebody else signed in', 409, error('offline.errors.otherPerson'), 'other-person'],
    ['a test that has ended', 409, error('testing.errors.closed'), 'refused'],
    ['a rollout I have left', 404, error('errors.notFound'), 'refused'],
    ['too much', 413, error('errors.tooLarge'), 'refused'],
    ['too often', 429, error('errors.throttled'), 'later'],
    ['a server that restarts', 503, error('errors.unavailable'), 'later'],
    ['a server that broke', 500, error('errors.internal'), 'later'],
  ])('of %s', (_, status, body, kind) => {
    expect(said(status, body).kind).toBe(kind);
  });

  it('is no answer at all when something else speaks in its place', () => {
    expect(said(200)).toEqual({ kind: 'later', afterMs: 0 });
    expect(said(200, { hotel: 'welcome' })).toEqual({ kind: 'later', afterMs: 0 });
    expect(said(404)).toEqual({ kind: 'later', afterMs: 0 });
    expect(said(401, { message: 'proxy' })).toEqual({ kind: 'later', afterMs: 0 });
    expect(said(0)).toEqual({ kind: 'later', afterMs: 0 });
  });

  it('waits as long as it is asked to, within reason', () => {
    expect(said(503, undefined, new Headers({ 'retry-after': '5' }))).toEqual({ kind: 'later', afterMs: 5_000 });
    expect(said(503, undefined, new Headers({ 'retry-after': '999999' }))).toEqual({
      kind: 'later',
      afterMs: 3_600_000,
    });
    expect(said(503, undefined, new Headers({ 'retry-after': 'soon' }))).toEqual({ kind: 'later', afterMs: 0 });
  });

  it('keeps the words of the server for its author', () => {
    expect(said(404, error('errors.notFound'))).toEqual({ kind: 'refused', text: 'Why.' });
    expect(said(422, error('x', { errors: [{ field: 'picture', detail: 'Not a picture' }] }))).toEqual({
      kind: 'problems',
      problems: [{ field: 'picture', text: 'Not a picture' }],
    });
  });
});
