import { dayOf, firstAnswer } from './first-answer.js';

const named = { feedbackMode: 'named', timeZone: 'America/Sao_Paulo' };
const underAlias = { feedbackMode: 'confidential', timeZone: 'America/Sao_Paulo' };

describe('days to a first answer', () => {
  it('are calendar days of the entity, however few hours lie between', () => {
    const postedAt = new Date('2026-03-03T02:30:00Z');
    expect(dayOf(postedAt, named)).toBe('2026-03-02');
    expect(firstAnswer(new Date('2026-03-03T12:00:00Z'), { ...named, postedAt })).toEqual({
      answeredAt: new Date('2026-03-03T12:00:00Z'),
      daysToAnswer: 1,
    });
    expect(firstAnswer(new Date('2026-03-03T02:59:00Z'), { ...named, postedAt }).daysToAnswer).toBe(0);
  });

  it('are counted from the day that was kept, under an alias, and keep the day only', () => {
    const postedAt = new Date('2026-03-02T00:00:00Z');
    expect(dayOf(postedAt, underAlias)).toBe('2026-03-02');
    expect(firstAnswer(new Date('2026-03-06T02:00:00Z'), { ...underAlias, postedAt })).toEqual({
      answeredAt: new Date('2026-03-05T00:00:00Z'),
      daysToAnswer: 3,
    });
  });

  it('are not fewer than none when clocks disagree', () => {
    const postedAt = new Date('2026-03-05T12:00:00Z');
    expect(firstAnswer(new Date('2026-03-04T12:00:00Z'), { ...named, postedAt }).daysToAnswer).toBe(0);
  });
});
