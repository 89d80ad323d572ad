import fc from 'fast-check';
import { ActionAddresses } from './action-addresses.js';

function addresses(...routes: [method: string, url: string][]): ActionAddresses {
  const known = new ActionAddresses();
  const learnt: ((route: { method: string; url: string }) => void)[] = [];
  known.learn({ addHook: (_: string, learn: never) => learnt.push(learn) } as never);
  for (const [method, url] of routes) for (const learn of learnt) learn({ method, url });
  return known;
}

const known = addresses(
  ['GET', '/'],
  ['GET', '/rollouts/:id'],
  ['GET', '/rollouts/:id/invited'],
  ['POST', '/rollouts/:id/codes/print'],
  ['POST', '/rollouts/:id/invited'],
  ['POST', '/sign-out'],
);
const page = (url: string, method = 'GET') => known.findPage({ method, url });

describe('an address that only forms are sent to', () => {
  it('belongs to the nearest page above it', () => {
    expect(page('/rollouts/7/codes/print?x=1')).toBe('/rollouts/7');
    expect(page('/sign-out')).toBe('/');
  });

  it('is not one that shows something, that nothing is sent to, or that is asked in another way', () => {
    expect([page('/rollouts/7/invited'), page('/rollouts/7/nowhere'), page('/sign-out', 'PUT')]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('is found in any path without leading outside', () => {
    fc.assert(
      fc.property(fc.webPath(), (path) => {
        expect(page(path) ?? '/').toMatch(/^\/(?!\/)/);
      }),
    );
  });
});
