import type { Role, RoleHolder } from '#identity';
import { ownersAmong } from './outcome-owners.js';

let number = 0;
const holder = (personId: number, role: Role, entityId: number | null = 1): RoleHolder => ({
  ...{ id: (number += 1), personId, role, entityId },
  name: `Person ${personId}`,
});
const choices = (...holders: RoleHolder[]) => ownersAmong(holders).map(({ personId, role }) => `${personId} ${role}`);

describe('who may see to an outcome', () => {
  it('begins with those who lead: the sponsor, then the community manager, experts and ambassadors', () => {
    const holders = [
      holder(1, 'ambassador'),
      holder(2, 'expert'),
      holder(3, 'sponsor'),
      holder(4, 'community_manager'),
    ];
    expect(choices(...holders)).toEqual(['3 sponsor', '4 community_manager', '2 expert', '1 ambassador']);
  });

  it('names the entity’s own experts before those of the whole group', () => {
    expect(choices(holder(1, 'expert', null), holder(2, 'expert'), holder(3, 'central', null))).toEqual([
      ...['2 expert', '1 expert', '3 central'],
    ]);
  });

  it('names each once, by the role that leads most', () => {
    expect(choices(holder(1, 'ambassador'), holder(1, 'sponsor'), holder(1, 'expert', null))).toEqual(['1 sponsor']);
  });

  it('knows no role for the whole group that there is only in an entity', () => {
    expect(choices(holder(1, 'sponsor', null), holder(2, 'ambassador', null))).toEqual([]);
  });

  it('is a list that can still be read', () => {
    const many = Array.from({ length: 300 }, (_, at) => holder(at + 1, 'ambassador'));
    expect(ownersAmong(many)).toHaveLength(200);
    expect(ownersAmong([])).toEqual([]);
  });
});
