import { type AppError, bind } from '#platform';
import { ContributionListInput } from './contribution-list.input.js';

const bound = (query: object) => bind(ContributionListInput, query);
function wrongIn(query: object): string[] {
  try {
    bound(query);
    return [];
  } catch (error) {
    return ((error as AppError).fields ?? []).map(({ field }) => field);
  }
}

describe('the address of a list', () => {
  it('cuts nothing when it says nothing, and when its form was sent empty', () => {
    const everything = { mine: false, followed: false };
    expect(bound({})).toEqual(everything);
    expect(bound({ kind: '', state: '', rollout: '', q: '', cursor: '' })).toEqual(everything);
  });

  it.each(['1', 'true', true])('ticks a box with %j', (tick) => {
    expect(bound({ mine: tick, followed: tick })).toEqual({ mine: true, followed: true });
  });

  it.each(['0', 'false', '', 'yes', false])('leaves a box alone with %j', (tick) => {
    expect(bound({ mine: tick })).toMatchObject({ mine: false });
  });

  it('knows the states that testers know, not those of the desk', () => {
    for (const state of ['open', 'answered', 'decided']) expect(wrongIn({ state })).toEqual([]);
    for (const state of ['new', 'hidden', 'merged', 'all', 'todo']) expect(wrongIn({ state })).toEqual(['state']);
  });

  it.each(['0', '-1', '1.5', 'all', '1e3x'])('names no rollout %j', (rollout) => {
    expect(wrongIn({ rollout })).toEqual(['rollout']);
  });

  it('searches for a phrase, not for a novel', () => {
    expect(wrongIn({ q: 'é'.repeat(200) })).toEqual([]);
    expect(wrongIn({ q: 'é'.repeat(201) })).toEqual(['q']);
  });
});
