import type { BlueprintForm, FeedbackMode, Question, RolloutRow } from '#campaigns';
import { cellKey } from '../tallies/tally-delta.js';
import { responseKey, type Prior } from './prior-responses.js';
import type { ReadLine } from './response-line.js';
import { SortedLines } from './sorted-lines.js';

const [PAY, OWN, RIVAL] = [5, 7, 8];
const questions: readonly Question[] = [{ key: 'nps', type: 'nps', required: false, label: { en: '?' } }];
const form: BlueprintForm = { id: 1, key: 'final', versionId: 10, questions: [...questions], earlier: [] };
let lines = 0;
const line = (nps: number, productId = OWN): ReadLine => ({
  ...{ line: (lines += 1), employeeNumber: 'PT1497', rollout: { id: 1 } as RolloutRow, missionId: PAY, productId },
  ...{ form, answers: { nps }, at: new Date('2026-03-02T07:36:39Z'), locale: null },
});
const ANA = 4;
const group = (productId = OWN, versusId = 0) => ({ rolloutId: 1, missionId: PAY, productId, versusId });
const sorted = (mode: FeedbackMode, prior: Prior = new Map()) => new SortedLines(mode, prior);
const before = (nps: number) =>
  ({ enrolmentId: ANA, group: group(), formVersionId: 10, questions, answers: { nps } }) as const;
const people = (all: SortedLines, of = group()) =>
  all.update.findEntry(of)?.counts.get(cellKey({ questionKey: '', bucket: 'people' })) ?? 0;

describe('lines of past responses', () => {
  it('are taken once for each person, mission and product', () => {
    const all = sorted('named');
    all.add(line(9), ANA);
    all.add(line(3, RIVAL), ANA);
    all.add(line(9), ANA + 1);
    expect([all.accepted.length, all.unchanged, all.refused]).toEqual([3, 0, []]);
    expect([people(all), people(all, group(RIVAL))]).toEqual([2, 1]);
  });

  it('that say again what is there, or what an earlier line said, change nothing', () => {
    const all = sorted('confidential', new Map([[responseKey(ANA, PAY, OWN), before(9)]]));
    all.add(line(9), ANA);
    all.add(line(7, RIVAL), ANA);
    all.add(line(7, RIVAL), ANA);
    expect([all.accepted.length, all.unchanged, all.refused.length]).toEqual([1, 2, 0]);
    expect(people(all)).toBe(0);
  });

  it('that contradict what is there are refused by line, and it stays', () => {
    const all = sorted('named', new Map([[responseKey(ANA, PAY, OWN), before(9)]]));
    const other = line(2);
    all.add(other, ANA);
    expect(all.accepted).toEqual([]);
    expect(all.refused).toMatchObject([{ line: other.line, problems: [{ field: 'answers' }] }]);
  });

  it('of nobody cannot be compared with what is there: whoever has answered has answered', () => {
    const all = sorted('anonymous', new Map([[responseKey(ANA, PAY, OWN), null]]));
    all.add(line(2), ANA);
    all.add(line(9), ANA + 1);
    all.add(line(3), ANA + 1);
    expect([all.accepted.length, all.unchanged, all.refused.length]).toEqual([1, 2, 0]);
  });

  it('about two products compare them, with what was there too, unless nobody can be told apart', () => {
    const pair = group(OWN, RIVAL);
    for (const [mode, compared] of [
      ['named', 1],
      ['confidential', 1],
      ['anonymous', 0],
    ] as const) {
      const all = sorted(mode);
      all.add(line(9), ANA);
      all.add(line(3, RIVAL), ANA);
      expect([mode, people(all, pair)]).toEqual([mode, compared]);
    }
    const all = sorted('named', new Map([[responseKey(ANA, PAY, OWN), before(9)]]));
    all.add(line(3, RIVAL), ANA);
    expect(people(all, pair)).toBe(1);
  });

  it('about no product compare nothing', () => {
    const all = sorted('named');
    all.add(line(9, 0), ANA);
    all.add(line(3), ANA);
    expect([people(all, group(0)), people(all, group(0, OWN))]).toEqual([1, 0]);
  });

  it('are published by steps wherever people are not named', () => {
    const stepwise = (['named', 'confidential', 'anonymous'] as const).map((mode) => {
      const all = sorted(mode);
      all.add(line(9), ANA);
      return all.update.findEntry(group())?.stepwise;
    });
    expect(stepwise).toEqual([false, true, true]);
  });
});
