import { type AppError, bind } from '#platform';
import { CONTRIBUTION_STATES } from '#contributions';
import { statesListed } from './desk-list.read-model.js';
import { DeskQueryInput } from './desk-query.input.js';

const query = (of: object) => bind(DeskQueryInput, of);
function wrongIn(of: object): string[] {
  try {
    query(of);
    return [];
  } catch (error) {
    return ((error as AppError).fields ?? []).map(({ field }) => field);
  }
}

describe('the address of the desk', () => {
  it('cuts nothing where it says nothing, and where its form was sent empty', () => {
    const empty = {
      rollout: '',
      entity: '',
      kind: '',
      state: '',
      label: '',
      severity: '',
      assignee: '',
      q: '',
      sort: '',
    };
    expect(query({ ...empty, cursor: '' })).toEqual({ overdue: false });
    expect(query({})).toEqual({ overdue: false });
  });

  it('names somebody by number, me, or nobody', () => {
    expect(query({ assignee: '7' }).assignee).toBe(7);
    expect(query({ assignee: 'me' }).assignee).toBe('me');
    expect(query({ assignee: 'nobody' }).assignee).toBe('nobody');
    for (const assignee of ['0', '-1', 'Me', 'Ana', '1.5', '12345678901'])
      expect(wrongIn({ assignee })).toEqual(['assignee']);
  });

  it.each([
    ['rollout', '0'],
    ['rollout', 'all'],
    ['entity', 'A-CODE-TOO-LONG'],
    ['kind', 'rant'],
    ['state', 'done'],
    ['severity', '0'],
    ['severity', '5'],
    ['sort', 'oldest'],
    ['label', 'x'.repeat(41)],
    ['q', 'x'.repeat(201)],
    ['cursor', 'x'.repeat(201)],
    ['author', 'Ana'],
  ])('cannot ask for %s=%s', (field, value) => {
    expect(wrongIn({ [field]: value })).toEqual([field]);
  });
});

describe('the tabs of the desk', () => {
  it('begin with what waits for a decision', () => {
    expect(statesListed()).toEqual(['new', 'open', 'answered']);
    expect(statesListed('todo')).toEqual(statesListed());
  });

  it('show each state by itself, and all of them together', () => {
    for (const state of CONTRIBUTION_STATES) expect(statesListed(state)).toEqual([state]);
    expect(statesListed('all')).toEqual(CONTRIBUTION_STATES);
  });
});
