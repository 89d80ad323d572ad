import fc from 'fast-check';
import { networkFromAddress } from './network.js';

const group = fc.integer({ min: 0, max: 0xffff });
const address = fc.tuple(group, group, group, group, group, group, group, group).filter((it) => !isMapped(it));
const isMapped = (groups: number[]) => groups.slice(0, 5).every((each) => each === 0) && groups[5] === 0xffff;

const full = (groups: number[], wide: boolean) =>
  groups.map((each) => each.toString(16).padStart(wide ? 4 : 1, '0')).join(':');

/** The same address with one run of zeros, of those there are, left out. */
function compressed(groups: number[], which: number): string {
  const runs = [
    ...groups
      .map(Number)
      .join(' ')
      .matchAll(/(?<![\d])0( 0)*(?![\d])/g),
  ].map(([zeros], at) => ({ zeros, at }));
  if (!runs.length) return full(groups, false);
  const starts = groups.flatMap((each, at) => (each === 0 && groups[at - 1] !== 0 ? [at] : []));
  const start = starts[which % starts.length]!;
  const length = groups.slice(start).findIndex((each) => each !== 0);
  const end = length < 0 ? groups.length : start + length;
  return `${full(groups.slice(0, start), false)}::${full(groups.slice(end), false)}`;
}

describe('a network', () => {
  it('is one for all ways to write an address', () => {
    fc.assert(
      fc.property(address, fc.nat(), fc.boolean(), (groups, which, upper) => {
        const short = compressed(groups, which);
        const ways = [full(groups, true), full(groups, false), short, `[${short}]`, `${short}%eth0`];
        const seen = new Set(
          ways.map((way) =>
            networkFromAddress(upper ? way.replace(/[a-f](?![a-z]*0$)/g, (c) => c.toUpperCase()) : way),
          ),
        );
        expect(seen.size).toBe(1);
      }),
    );
  });

  it('is one for all addresses of a /64, and no other', () => {
    fc.assert(
      fc.property(address, address, (one, other) => {
        const beside = [...one.slice(0, 4), ...other.slice(4)];
        fc.pre(!isMapped(beside));
        expect(networkFromAddress(compressed(beside, 0))).toBe(networkFromAddress(full(one, true)));
        const isSame = one.slice(0, 4).join() === other.slice(0, 4).join();
        expect(networkFromAddress(full(one, false)) === networkFromAddress(full(other, false))).toBe(isSame);
      }),
    );
  });

  it('is that of the IPv4 address inside a mapped one', () => {
    fc.assert(
      fc.property(fc.ipV4(), (plain) => {
        const [a = 0, b = 0, c = 0, d = 0] = plain.split('.').map(Number);
        const hex = `${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`;
        for (const way of [`::ffff:${plain}`, `::FFFF:${hex}`, `0:0:0:0:0:ffff:${hex}`, `0000:0000::ffff:${plain}`])
          expect(networkFromAddress(way)).toBe(plain);
      }),
    );
  });

  it('is different for neighbours with IPv4, and unknown without an address', () => {
    expect(networkFromAddress('192.0.2.7')).not.toBe(networkFromAddress('192.0.2.8'));
    expect(networkFromAddress()).toBe('unknown');
  });
});
