import {
  formatDate,
  formatDateTime,
  formatDay,
  formatDays,
  formatNumber,
  formatPercent,
  formatRelativeDay,
} from './formats.js';
import type { Locale } from './locales.js';

const lisbon = (locale: Locale) => ({ locale, timeZone: 'Europe/Lisbon' });
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

describe('dates', () => {
  it('are written in the reader’s language and on the reader’s clock', () => {
    expect(formatDate('2026-03-12T23:30:00Z', { locale: 'de', timeZone: 'Europe/Berlin' })).toBe('13. März 2026');
    expect(formatDate('2026-03-12T23:30:00Z', lisbon('pt'))).toBe('12 de março de 2026');
    expect(formatDateTime('2026-07-01T08:00:00Z', lisbon('en'))).toBe('1 Jul 2026, 09:00');
  });

  it('leave a calendar day where it is', () => {
    expect(formatDate('2026-03-12', { locale: 'en', timeZone: 'America/Lima' })).toBe('12 March 2026');
    expect(formatDateTime('2026-03-12', { locale: 'en', timeZone: 'America/Lima' })).toBe('12 March 2026');
  });

  it.each([
    ['en', 'tomorrow, 18:00'],
    ['fr', 'demain, 18:00'],
    ['pt', 'amanhã, 18:00'],
    ['de', 'morgen, 18:00'],
  ] as const)('say "tomorrow" in %s', (locale, said) => {
    const now = new Date('2026-03-11T23:30:00Z');
    expect(formatRelativeDay('2026-03-12T18:00:00Z', lisbon(locale), now)).toBe(said);
  });

  it('count days on the reader’s calendar, not in hours', () => {
    const now = new Date('2026-03-11T23:30:00Z');
    const berlin = { locale: 'en', timeZone: 'Europe/Berlin' } as const;
    expect(formatRelativeDay('2026-03-12T18:00:00Z', berlin, now)).toBe('today, 19:00');
  });

  it('name the coming weekdays, then the date, with the year only when it is another', () => {
    const now = new Date('2026-03-11T10:00:00Z');
    expect(formatRelativeDay('2026-03-15T18:00:00Z', lisbon('en'), now)).toBe('Sunday, 18:00');
    expect(formatRelativeDay('2026-05-15', lisbon('en'), now)).toBe('15 May');
    expect(formatRelativeDay('2025-12-31', lisbon('en'), now)).toBe('31 December 2025');
  });

  it('leave this year out where a sentence names a day', () => {
    const now = new Date('2026-03-11T10:00:00Z');
    expect(formatDay('2026-03-11', lisbon('de'), now)).toBe('11. März');
    expect(formatDay('2025-12-31', lisbon('pt'), now)).toBe('31 de dezembro de 2025');
  });

  it('leave it out of a period as well, unless it reaches into another', () => {
    const now = new Date('2026-03-11T10:00:00Z');
    const period = (...[from, until]: [string, string]) => plain(formatDays(from, until, lisbon('de'), now));
    expect(period('2026-03-12', '2026-04-03').replace(/\s?–\s?/, ' – ')).toBe('12. März – 3. April');
    expect(period('2026-12-12', '2027-01-03')).toMatch(/12\. Dezember 2026.*3\. Januar 2027/);
  });
});

describe('the first of a month', () => {
  const now = new Date('2026-03-11T10:00:00Z');
  const paris = { locale: 'fr', timeZone: 'Europe/Paris' } as const;

  it('is an ordinal in French, wherever a date is written', () => {
    expect(formatDate('2026-12-01', paris)).toBe('1er décembre 2026');
    expect(formatDay('2026-12-01', paris, now)).toBe('1er décembre');
    expect(formatRelativeDay('2026-12-01', paris, now)).toBe('1er décembre');
    expect(plain(formatDateTime('2026-12-01T08:00:00Z', paris))).toBe('1er déc. 2026, 09:00');
    expect(plain(formatDays('2026-12-01', '2026-12-11', paris, now))).toMatch(/^1er ?– ?11 décembre$/);
  });

  it('is a number elsewhere', () => {
    expect(formatDay('2026-12-01', { ...paris, locale: 'de' }, now)).toBe('1. Dezember');
  });
});

describe('numbers', () => {
  it('use the reader’s marks', () => {
    expect(plain(formatNumber(1234.5, 'fr'))).toBe('1 234,5');
    expect(formatNumber(-14.634, 'de', { digits: 1, sign: true })).toBe('-14,6');
    expect(formatNumber(20.8955, 'en', { digits: 1, sign: true })).toBe('+20.9');
    expect(formatNumber(-0.01, 'en', { digits: 1, sign: true })).toBe('0.0');
  });

  it('count percentages from 0 to 100', () => {
    expect(plain(formatPercent(67.16, 'fr'))).toBe('67 %');
    expect(formatPercent(67.16, 'en', { digits: 1 })).toBe('67.2%');
  });
});
