import { RequestContext } from '#platform';
import { networkOf } from './limits.js';

const from = (address?: string) =>
  networkOf(RequestContext.of({ actor: { kind: 'nobody' }, locale: 'en', requestId: 'r', address }));

it('counts a subscriber as one, however many IPv6 addresses they pick', () => {
  expect(from('2001:db8:1:2:aaaa::1')).toBe(from('2001:db8:1:2:bbbb::9'));
  expect(from('2001:db8:1:3::1')).not.toBe(from('2001:db8:1:2::1'));
  expect(from('192.0.2.7')).not.toBe(from('192.0.2.8'));
  expect(from('::ffff:192.0.2.7')).not.toBe(from('::ffff:192.0.2.8'));
  expect(from()).toBe('unknown');
});
