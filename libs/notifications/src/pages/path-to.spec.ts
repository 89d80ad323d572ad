import fc from 'fast-check';
import { isOwnPath } from '../mail/own-path.js';
import { pathTo } from './path-to.js';

const token = fc.stringMatching(/^[A-Za-z0-9_-]{1,43}$/);
const uuid = fc.uuid().map((id) => id.replaceAll('-', ''));

describe('where mails, news and printed codes lead', () => {
  it('is always a page of ours, whatever the token or id is', () => {
    fc.assert(
      fc.property(token, uuid, fc.nat(), (secret, id, rollout) => {
        const paths = [
          pathTo.signInLink(secret),
          pathTo.invitation(secret),
          pathTo.contribution(id),
          pathTo.comment(id),
          pathTo.deskItem(id),
          pathTo.joiningRollout(rollout),
        ];
        for (const path of paths) expect(isOwnPath(path)).toBe(true);
        // One page for what is judged, another for what is read: a link of one kind never opens the other.
        expect(new Set(paths.map((path) => path.split('/')[1])).size).toBe(6);
      }),
    );
  });
});
