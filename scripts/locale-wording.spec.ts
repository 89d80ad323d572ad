import { readUnusedWords, wordingFaults } from './locale-wording.js';

const glossary = [
  '## Words the interface does not use',
  '| language | not | but |',
  '|---|---|---|',
  '| fr | formulaire, averti | questionnaire |',
  '| de | Botschafter, Formular | Fragebogen |',
  '## Another part',
  '| fr | campagne | – |',
].join('\n');
const unused = readUnusedWords(glossary);
const faults = (locale: string, text: string) => wordingFaults(locale, text, unused).length;

describe('the wording of a text', () => {
  it.each([
    ['fr', 'Objectif : 12'],
    ['fr', '88 % ont répondu'],
    ['fr', 'Vraiment ?'],
    ['fr', '« Mon compte\u00a0»'],
    ['fr', 'Vraiment\u202f?'],
    ['de', 'noch 5 % offen'],
    ['en', "a competitor's"],
    ['en', 'Loading...'],
  ])('is refused where its signs are wrong (%s): %s', (locale, text) => {
    expect(faults(locale, text)).toBe(1);
  });

  it.each([
    ['fr', 'Objectif\u00a0: 12\u00a0%'],
    ['fr', '«\u00a0Mon compte\u00a0»'],
    ['pt', '«A minha conta»: 5%'],
    ['de', '95-%-Intervall'],
  ])('is taken where they are right (%s): %s', (locale, text) => {
    expect(faults(locale, text)).toBe(0);
  });

  it('uses no word that the glossary replaces, but others that contain or belong to it', () => {
    expect(faults('fr', 'Vous serez averti')).toBe(1);
    expect(faults('fr', 'Un avertissement pour cette campagne')).toBe(0);
    expect(faults('de', 'Alle Botschafter')).toBe(1);
    expect(faults('de', 'Alle Botschafter:innen')).toBe(0);
  });
});
