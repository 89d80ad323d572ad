import type { Blueprint } from '#campaigns';
import { pilotBlueprint } from '../../../../test/factories/pilot.js';
import { splitIntoBlocks } from './block.js';

type Parts = Pick<Blueprint, 'products' | 'missions' | 'forms'>;

function campaignWith(...missions: { key: string; perProduct: boolean; asks?: boolean }[]): Parts {
  const { products, forms } = pilotBlueprint();
  const [mission] = pilotBlueprint().missions.slice(-1);
  return {
    products,
    forms: missions.map((_, index) => ({ ...forms[0]!, id: index + 1 })),
    missions: missions.map(({ asks = true, ...wishes }, index) => ({
      ...mission!,
      ...wishes,
      id: index + 1,
      formId: asks ? index + 1 : null,
    })),
  };
}

const keys = (parts: Parts) => splitIntoBlocks(parts).map(({ key }) => key);

describe('what results call their parts', () => {
  it('is the product, where one mission asks about products', () => {
    expect(keys(pilotBlueprint())).toEqual(['own', 'rival']);
  });

  it('is product and mission, where several do', () => {
    const parts = campaignWith({ key: 'pay', perProduct: true }, { key: 'review', perProduct: true });
    expect(keys(parts)).toEqual(['own/pay', 'rival/pay', 'own/review', 'rival/review']);
  });

  it('is the mission, where the form is not about one product', () => {
    const parts = campaignWith({ key: 'day', perProduct: false }, { key: 'review', perProduct: true });
    expect(keys(parts)).toEqual(['day', 'own', 'rival']);
  });

  it('leaves out missions that ask nothing', () => {
    expect(keys(campaignWith({ key: 'pay', perProduct: true, asks: false }))).toEqual([]);
  });

  it('is never the same twice, nor the name of the criteria', () => {
    const parts = campaignWith(
      { key: 'criteria', perProduct: false },
      { key: 'own', perProduct: false },
      { key: 'review', perProduct: true },
    );
    const names = keys(parts);
    expect(new Set([...names, 'criteria']).size).toBe(names.length + 1);
  });
});
