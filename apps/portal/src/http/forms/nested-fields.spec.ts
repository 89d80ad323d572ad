import { nestedFields } from './nested-fields.js';

describe('form fields with dots', () => {
  it('become objects', () => {
    expect(nestedFields({ 'title.fr': 'Payer', 'title.de': 'Zahlen', minutes: '5' })).toEqual({
      title: { fr: 'Payer', de: 'Zahlen' },
      minutes: '5',
    });
    expect(nestedFields({ 'options.0.label.fr': 'Seul', 'options.0.key': 'alone' })).toEqual({
      options: { 0: { label: { fr: 'Seul' }, key: 'alone' } },
    });
  });

  it('survive names that clash', () => {
    expect(nestedFields({ title: 'x', 'title.fr': 'Payer' })).toEqual({ title: { fr: 'Payer' } });
    expect(nestedFields(undefined)).toEqual({});
  });

  it.each(['__proto__.admin', 'title.constructor', 'a.b.c.d.e.f.g'])('refuse %s', (name) => {
    expect(() => nestedFields({ [name]: 'x' })).toThrow('errors.invalidInput');
    expect(({} as Record<string, unknown>)['admin']).toBeUndefined();
  });
});
