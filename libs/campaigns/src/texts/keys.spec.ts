import { keyFrom } from './keys.js';

describe('a key made from a name', () => {
  it('says what it names', () => {
    expect(keyFrom('Horizon Pay', [])).toBe('horizon-pay');
    expect(keyFrom('  Bezahlen übers Handy! ', [])).toBe('bezahlen-ubers-handy');
    expect(keyFrom('Wallet+', ['wallet'])).toBe('wallet-2');
    expect(keyFrom('Wallet+', ['wallet', 'wallet-2'])).toBe('wallet-3');
  });

  it('is short, and there even where nothing can be spelt', () => {
    expect(keyFrom('x'.repeat(300), [])).toHaveLength(32);
    expect(keyFrom('支付', [])).toBe('part');
    expect(keyFrom('constructor', [])).toBe('part');
  });
});
