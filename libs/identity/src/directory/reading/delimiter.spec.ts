import { declaredDelimiter, detectDelimiter } from './delimiter.js';

describe('the delimiter', () => {
  it.each([
    [',', 'Nom,Prénom,Matricule\n"a;b;c;d",x,1'],
    [';', 'Nom;Prénom;Matricule\n1,2,3;4,5,6;7,8,9'],
    ['\t', 'Nom\tPrénom\tMatricule'],
    [';', '"Nom";"Prénom, usuel";"Matricule"'],
    [';', '"Employee\nnumber";First name;Last name'],
    [';', 'foo;bar\na,b;c\nd;e,f,g'],
    ['\t', '\n\nfoo, bar\tbaz\na\tb\nc\td'],
    [',', 'one column'],
  ])('is %j', (expected, text) => {
    expect(detectDelimiter(text)).toBe(expected);
  });

  it('may be declared', () => {
    expect(declaredDelimiter('sep=;\r\nNom;x')).toBe(';');
    expect(declaredDelimiter('"SEP=\t"\nNom')).toBe('\t');
    expect(declaredDelimiter('sep=|\nNom')).toBeUndefined();
    expect(declaredDelimiter('Nom;sep=;')).toBeUndefined();
  });
});
