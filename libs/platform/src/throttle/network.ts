import { isIPv4, isIPv6 } from 'node:net';

const GROUPS = 8;
/** Of a /64: one subscriber holds all of it and may choose addresses in it freely. */
const OF_A_SUBSCRIBER = 4;

/** What limits count as one network: an IPv4 address, or the /64 of an IPv6 one; other text stays as it is. */
export function networkFromAddress(address = 'unknown'): string {
  const plain = address
    .trim()
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/%.*$/, '');
  if (!isIPv6(plain)) return plain;
  const groups = groupsOf(plain);
  const isMapped = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff;
  if (isMapped) return [groups[6]!, groups[7]!].flatMap((group) => [group >> 8, group & 0xff]).join('.');
  return `${groups
    .slice(0, OF_A_SUBSCRIBER)
    .map((group) => group.toString(16))
    .join(':')}::/64`;
}

function groupsOf(address: string): number[] {
  const tail = address.slice(address.lastIndexOf(':') + 1);
  const inGroups = isIPv4(tail) ? address.slice(0, -tail.length) + asGroups(tail) : address;
  const [before = '', after] = inGroups.split('::');
  const parse = (part: string) => (part ? part.split(':').map((group) => Number.parseInt(group, 16)) : []);
  const [head, end] = [parse(before), parse(after ?? '')];
  return [...head, ...Array<number>(GROUPS - head.length - end.length).fill(0), ...end];
}

function asGroups(tail: string): string {
  const [a = 0, b = 0, c = 0, d = 0] = tail.split('.').map(Number);
  return `${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`;
}
