import type { CampaignDocument } from './campaign-document.js';
import { revisionProblems, type Progress } from './revision-problems.js';

const document: CampaignDocument = {
  sourceLocale: 'en',
  title: { en: 'Paying with the phone' },
  purpose: { en: 'Is it ready?' },
  feedbackMode: 'confidential',
  contributionAudience: 'rollout',
  products: [
    { key: 'own', name: 'Horizon Pay', owner: 'own', kind: 'mobile_app', access: {} },
    { key: 'rival', name: 'Wallet+', owner: 'competitor', kind: 'mobile_app', access: {} },
  ],
  missions: [
    { key: 'pay', title: { en: 'Pay' }, instructions: {}, minutes: 5, importance: 3, form: null, perProduct: false },
    {
      key: 'tell',
      title: { en: 'Tell us' },
      instructions: {},
      minutes: 5,
      importance: 2,
      form: 'final',
      perProduct: true,
    },
  ],
  forms: { final: [{ key: 'nps', type: 'nps', required: true, label: { en: 'Recommend?' } }] },
  criteria: [{ product: 'own', metric: 'nps', operator: '>=', threshold: 10, minimumN: 50 }],
};
const [pay, tell] = document.missions as [CampaignDocument['missions'][0], CampaignDocument['missions'][0]];
const draft: Progress = { opened: false, tested: false, answered: new Map() };
const recruiting: Progress = { ...draft, opened: true };
const testing: Progress = { ...recruiting, tested: true };
const answered: Progress = { ...testing, answered: new Map([['final', new Map([['nps', 'nps' as const]])]]) };

const refused = (progress: Progress, change: Partial<CampaignDocument>) =>
  revisionProblems(document, { ...document, ...change }, progress).map(
    ({ field, messageKey }) => `${field} ${messageKey.replace('campaigns.rules.', '')}`,
  );

describe('what may still change in a campaign', () => {
  it('is everything while nothing is open', () => {
    expect(
      refused(draft, { feedbackMode: 'named', sourceLocale: 'fr', criteria: [], products: [], missions: [] }),
    ).toEqual([]);
  });

  it('is no longer the feedback mode once the first rollout has opened', () => {
    expect(refused(recruiting, { feedbackMode: 'named' })).toEqual(['feedbackMode modeFixed']);
    expect(refused(recruiting, { sourceLocale: 'fr' })).toEqual(['sourceLocale sourceFixed']);
    expect(refused(recruiting, { criteria: [] })).toEqual([]);
  });

  it('is no longer a criterion once somebody tests', () => {
    const [criterion] = document.criteria as [CampaignDocument['criteria'][0]];
    expect(refused(testing, { criteria: [{ ...criterion, threshold: 9 }] })).toEqual(['criteria criteriaFixed']);
    expect(refused(testing, { criteria: [{ ...criterion }] })).toEqual([]);
    expect(refused(testing, { title: { en: 'Paying' } })).toEqual([]);
  });

  it('keeps missions, their forms and the products once there are answers', () => {
    expect(refused(answered, { missions: [pay], forms: {} })).toEqual(['missions missionAnswered']);
    expect(refused(answered, { missions: [pay, { ...tell, perProduct: false }] })).toEqual([
      'missions[1].perProduct perProductFixed',
    ]);
    expect(
      refused(answered, {
        missions: [
          { ...pay, form: 'final' },
          { ...tell, form: null },
        ],
      }),
    ).toEqual(['missions[1].form missionAnswered']);
    expect(refused(answered, { products: document.products.slice(0, 1) })).toEqual(['products productAnswered']);
    expect(refused(answered, { missions: [tell] })).toEqual([]);
    expect(refused(answered, { missions: [tell, { ...pay, title: { en: 'Pay twice' } }] })).toEqual([]);
  });

  it('keeps the type of a question once it was answered, even after it was gone for a while', () => {
    const csat = [{ key: 'nps', type: 'csat' as const, required: true, label: { en: 'Recommend?' } }];
    expect(refused(answered, { forms: { final: csat } })).toEqual(['forms.final[0].type typeFixed']);
    expect(refused(answered, { forms: { final: [] } })).toEqual([]);
    const reworded = [{ key: 'nps', type: 'nps' as const, required: false, label: { en: 'Would you?' } }];
    expect(refused(answered, { forms: { final: reworded } })).toEqual([]);
  });
});
