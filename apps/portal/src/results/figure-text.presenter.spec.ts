import type { Question } from '#campaigns';
import { differenceText, figureText, pText, thresholdText } from './figure-text.presenter.js';

const question = (type: string) => ({ key: 'q', type, required: true, label: {} }) as Question;

describe('figures as people read them', () => {
  it.each([
    ['nps', 20.895522, '+21', '+21'],
    ['nps', -0.4, '0', '0'],
    ['nps', -36.206897, '−36', '−36'],
    ['csat', 67.164179, '67%', '67\u00a0%'],
    ['sus', 75.074627, '75.1', '75,1'],
    ['rating', 4.256, '4.26', '4,26'],
  ])('%s %d is %s, in German %s', (type, value, english, german) => {
    expect(figureText(question(type), value, 'en')).toBe(english);
    expect(figureText(question(type), value, 'de')).toBe(german);
  });

  it('say so where there is none', () => {
    expect(figureText(question('sus'), null, 'fr')).toBe('–');
    expect(differenceText(question('sus'), null, 'fr')).toBe('–');
    expect(pText(null, 'fr')).toBe('–');
  });

  it('show a threshold as it was written down', () => {
    expect(thresholdText(question('csat'), 62.5, 'en')).toBe('62.5%');
    expect(thresholdText(question('sus'), 68, 'en')).toBe('68');
    expect(thresholdText(question('nps'), 10, 'en')).toBe('+10');
  });

  it('show differences with their sign, and small p as what they are', () => {
    expect(differenceText(question('csat'), -31.2, 'en')).toBe('−31');
    expect(differenceText(question('sus'), 3.04, 'pt')).toBe('+3,0');
    expect(pText(0.000022, 'en')).toBe('< 0.001');
    expect(pText(0.0304, 'de')).toBe('0,030');
  });
});
