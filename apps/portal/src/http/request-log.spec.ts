import { loggedRequest } from './request-log.js';

const SECRET = 'q1Vh0R9c3sWm2kTz8yLx4bNd6aEf7gHj';

describe('what is logged of a request', () => {
  it.each([
    `/sign-in/link/${SECRET}`,
    `/sign-in/link/${SECRET}/`,
    `/sign-in/link%2f${SECRET}`,
    `/Sign-In/Link/${SECRET}?next=/`,
    `/sign-in//link//${SECRET}`,
    `/%2Fjoin/${SECRET}`,
    `/JOIN/${SECRET};x`,
    `/invitations/${SECRET}/decline`,
    `/sign-in?next=/join/${SECRET}`,
    `/me;${SECRET}`,
  ])('holds no secret of %s', (url) => {
    expect(loggedRequest({ method: 'GET', url }).url).not.toContain(SECRET);
  });

  it('is method and path', () => {
    expect(loggedRequest({ method: 'POST', url: '/rollouts/7/recruitment/invitations/9/revoke?x=1' })).toEqual({
      method: 'POST',
      url: '/rollouts/7/recruitment/invitations/9/revoke',
    });
    expect(loggedRequest({ method: 'GET', url: '/sign-in/link/sent' }).url).toBe('/sign-in/link/…');
    expect(loggedRequest({ method: 'GET', url: '/sign-in/link' }).url).toBe('/sign-in/link');
  });
});
