import fc from 'fast-check';
import { passwordProblem } from './password.policy.js';

const ABOUT_HER = ['Inês', 'Sousa', 'ines', 'sousa', 'horizon', 'example', 'Horizonte', 'Portugal', 'PT1007'];

describe('a new password', () => {
  it.each([
    'lampion-girafe-boussole',
    'correct horse battery staple',
    'Vaz79!kq#Lm2x',
    'quatro gatos às riscas no telhado',
    'größere Fische fliegen höher',
    'my password is a purple kettle',
    '月が綺麗ですね、本当に綺麗な夜',
    'x9'.repeat(3) + 'Q!7vbn2mLp',
  ])('may be %s', (password) => {
    expect(passwordProblem(password, ABOUT_HER)).toBeUndefined();
  });

  it.each([
    'Password2026!',
    'motdepasse123!',
    'Passwort-Passwort',
    'administrator1',
    'qwertzuiop123',
    'azertyuiop2026',
    '123456789012',
    '210987654321',
    'abcdefghijkl',
    'aaaaaaaaaaaaaaaa',
    'abababababababab',
    'pepite-Pepite-2026',
    'Pépite2026!!!',
    'Ines.Sousa2026',
    'sousa@horizon.example',
    'HorizontePortugal1!',
    'PT1007-PT1007',
    'Sommer2026!Sommer',
    '1q2w3e4r5t6y7u',
  ])('may not be %s, which somebody would try first', (password) => {
    expect(passwordProblem(password, ABOUT_HER)).toEqual({ messageKey: 'profile.password.tooCommon' });
  });

  it('holds none of their names, in whatever way accents and widths are written', () => {
    for (const own of ['Magalhães', 'Magalha\u0303es', 'MAGALHÃES', 'Ｍａｇａｌｈãｅｓ'])
      for (const typed of ['Magalhães2026!', 'magalha\u0303es2026!', 'Ｍａｇａｌｈãｅｓ2026!'])
        expect([own, passwordProblem(typed, [own])?.messageKey]).toEqual([own, 'profile.password.tooCommon']);
  });

  it('is never better for a guessable word beside it, nor worse for words that say nothing', () => {
    const signs = fc.constantFrom(...'abcxyz159!#ßé支');
    const secret = fc.array(signs, { minLength: 12, maxLength: 40 }).map((all) => all.join(''));
    fc.assert(
      fc.property(secret, fc.constantFrom('Password', '2026', 'sponsor', '1234', 'aaaa'), (password, word) => {
        const problem = passwordProblem(password, []);
        expect(passwordProblem(password, ['', 'a', '15'])).toEqual(problem);
        if (!problem) expect(passwordProblem(`${password} ${word}`, [])).toBeUndefined();
      }),
    );
  });

  it('has 12 to 128 signs, of whatever kind', () => {
    expect(passwordProblem('zx8#Kw!pq2M', [])).toMatchObject({ messageKey: 'profile.password.tooShort' });
    expect(passwordProblem('zx8#Kw!pq2M5', [])).toBeUndefined();
    const signs = 'abcdefghijklmnopqrstuvwxyz0123456789'.split('');
    const long = Array.from({ length: 128 }, (_, at) => signs[(at * 7 + at * at) % 36]).join('');
    expect(passwordProblem(long, [])).toBeUndefined();
    expect(passwordProblem(`${long}x`, [])).toEqual({ messageKey: 'errors.tooLong', vars: { max: 128 } });
  });

  it('is judged in no time, whatever it is', () => {
    const started = performance.now();
    passwordProblem('ab'.repeat(2000), ABOUT_HER);
    passwordProblem(`${'a'.repeat(127)}b`, ABOUT_HER);
    expect(performance.now() - started).toBeLessThan(1000);
  });
});
