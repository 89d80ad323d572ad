import { Campaign, Form, FormVersion, Mission, Product, Rollout, RolloutAmbassador, type Question } from '#campaigns';
import type { Entity, Person } from '#identity';
import { anEntity } from './directory.js';
import { insertRow, now } from './rows.js';

export interface ACampaign {
  campaign: Campaign;
  /** In order of position: `own`, then `rival`, unless others were asked for. */
  products: Product[];
  /** `pay`, which asks nothing, and `review`, whose form is answered once per product. */
  missions: Mission[];
  form: Form;
  formVersion: FormVersion;
}

interface CampaignWishes extends Partial<Omit<Campaign, 'id'>> {
  products?: readonly string[];
  questions?: readonly Question[];
  perProduct?: boolean;
}

/** An NPS, what is missing for those who would not recommend it, a CSAT and a free text. */
export const QUESTIONS: readonly Question[] = [
  { key: 'nps', type: 'nps', required: true, label: { en: 'Would you recommend it?', pt: 'Recomendaria?' } },
  {
    key: 'why',
    type: 'long_text',
    required: true,
    showWhen: { key: 'nps', op: '<=', value: 6 },
    label: { en: 'What is missing?', pt: 'O que falta?' },
  },
  { key: 'csat', type: 'csat', required: true, label: { en: 'How satisfied are you?', pt: 'Está satisfeito?' } },
  { key: 'comment', type: 'long_text', required: false, label: { en: 'Anything else?', pt: 'Mais alguma coisa?' } },
];

/** A blueprint as small as the pilot's is large: two products, two missions, one form. */
export async function aCampaign(wishes: CampaignWishes = {}): Promise<ACampaign> {
  const { products = ['own', 'rival'], questions = QUESTIONS, perProduct = true, ...fields } = wishes;
  const campaign = await insertRow(Campaign, {
    sourceLocale: 'en',
    title: { en: 'Paying with the phone', pt: 'Pagar com o telemóvel' },
    purpose: { en: 'Find out whether our app is ready.', pt: 'Saber se a aplicação está pronta.' },
    feedbackMode: 'named',
    createdBy: null,
    createdAt: now(),
    updatedAt: now(),
    ...fields,
  });
  const form = await insertRow(Form, { campaignId: campaign.id, key: 'final' });
  return {
    campaign,
    form,
    formVersion: await insertRow(FormVersion, {
      formId: form.id,
      number: 1,
      questions: [...questions],
      frozenAt: null,
    }),
    products: await inTurn(products, (key, position) => aProduct(campaign, key, position)),
    missions: [
      await aMission(campaign, { key: 'pay', title: { en: 'Pay in a shop', pt: 'Pagar numa loja' } }),
      await aMission(campaign, {
        key: 'review',
        title: { en: 'Tell us', pt: 'Dê a sua opinião' },
        formId: form.id,
        perProduct,
        position: 1,
      }),
    ],
  };
}

export function aMission(campaign: Campaign, of: Partial<Mission> = {}): Promise<Mission> {
  return insertRow(Mission, {
    campaignId: campaign.id,
    key: 'pay',
    title: { en: 'Pay in a shop' },
    instructions: {},
    minutes: 10,
    importance: 2,
    formId: null,
    perProduct: false,
    position: 0,
    ...of,
  });
}

interface RolloutWishes extends Partial<Omit<Rollout, 'id' | 'campaignId' | 'entityId'>> {
  campaign: Campaign | ACampaign;
  entity?: Entity;
  ambassadors?: readonly Person[];
}

/** The campaign running in one entity, where people are testing unless told otherwise. */
export async function aRollout(wishes: RolloutWishes): Promise<Rollout> {
  const { campaign, entity = await anEntity(), ambassadors = [], ...fields } = wishes;
  const rollout = await insertRow(Rollout, {
    campaignId: 'campaign' in campaign ? campaign.campaign.id : campaign.id,
    entityId: entity.id,
    status: 'testing',
    recruitingFrom: null,
    testingFrom: null,
    testingUntil: null,
    archivedFrom: null,
    target: null,
    createdAt: now(),
    ...fields,
  });
  for (const { id } of ambassadors)
    await insertRow(RolloutAmbassador, { rolloutId: rollout.id, personId: id, joinedAt: now() });
  return rollout;
}

function aProduct(campaign: Campaign, key: string, position: number): Promise<Product> {
  return insertRow(Product, {
    campaignId: campaign.id,
    key,
    name: key === 'own' ? 'Horizon Pay' : `Wallet+ ${key}`,
    owner: key === 'own' ? 'own' : 'competitor',
    kind: 'mobile_app',
    access: null,
    position,
  });
}

async function inTurn<T, R>(items: readonly T[], make: (item: T, index: number) => Promise<R>): Promise<R[]> {
  const made: R[] = [];
  for (const [index, item] of items.entries()) made.push(await make(item, index));
  return made;
}
