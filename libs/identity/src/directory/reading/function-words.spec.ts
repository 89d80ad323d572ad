import { functionFromWord, FunctionWords } from './function-words.js';
import { FUNCTIONS } from './functions.js';
import { localeFromWord } from './spoken-language.js';

describe('functions', () => {
  it.each([
    ['Recursos Humanos', 'hr'],
    ['PERSONAL', 'hr'],
    ['Dept. of Human Resources', 'hr'],
    ['Direction des Ressources humaines', 'hr'],
    ['Risikomanagement', 'risk'],
    ['Departamento de Risco', 'risk'],
    ['Agência', 'branch'],
    ["Réseau d'agences", 'branch'],
    ['Abteilung IT', 'it'],
    ['Systèmes d’information', 'it'],
    ['Kommunikation', 'communication'],
    ['Service clients', 'customer_service'],
    ['Customer Service', 'customer_service'],
    ['Direção Comercial', 'sales'],
    ['Außendienst', 'sales'],
    ['Service juridique', 'legal'],
    ['Autre', 'other'],
  ])('%s is %s', (word, expected) => {
    expect(functionFromWord(word)).toBe(expected);
  });

  it('go by their own keys, too', () => {
    for (const name of FUNCTIONS) expect(functionFromWord(name)).toBe(name);
  });

  it('that nobody knows are counted, but not without end', () => {
    const unmapped = new Map<string, number>();
    const words = new FunctionWords(unmapped);
    for (let index = 0; index < 1_500; index++) expect(words.read(`Word ${index}`)).toBe('other');
    expect(words.read('')).toBeUndefined();
    expect(unmapped.size).toBe(1_001);
    expect(unmapped.get('…')).toBe(500);
  });
});

describe('languages', () => {
  it.each([
    ['pt-PT', 'pt'],
    ['DE_at', 'de'],
    ['Français', 'fr'],
    ['alemão', 'de'],
    ['English (UK)', 'en'],
    ['Portugiesisch', 'pt'],
    ['klingon', undefined],
    ['es', undefined],
  ])('%s is %s', (word, expected) => {
    expect(localeFromWord(word)).toBe(expected);
  });
});
