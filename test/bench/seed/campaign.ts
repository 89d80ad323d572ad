import {
  Blueprints,
  CampaignImport,
  RolloutReadModel,
  type Blueprint,
  type FeedbackMode,
  type RolloutRow,
} from '#campaigns';
import { Entities, EntityInput } from '#identity';
import type { Product } from './product.ts';

export const MISSION = 'review';
export const PRODUCTS = ['own', 'rival'] as const;

const COUNTRIES = [
  ['FR', 'Horizon France', 'fr', 'Europe/Paris'],
  ['DE', 'Horizont Deutschland', 'de', 'Europe/Berlin'],
  ['PT', 'Horizonte Portugal', 'pt', 'Europe/Lisbon'],
  ['IE', 'Horizon Ireland', 'en', 'Europe/Dublin'],
] as const;

export interface RunningCampaign {
  readonly id: number;
  readonly blueprint: Blueprint;
  /** In testing, in the order of the entities. */
  readonly rollouts: readonly RolloutRow[];
}

/** The four subsidiaries of the group; returns their ids. */
export async function seedEntities({ app, system }: Product): Promise<number[]> {
  const ids: number[] = [];
  for (const [code, name, locale, timeZone] of COUNTRIES) {
    const input = Object.assign(new EntityInput(), { code, name, country: code, locale, timeZone });
    ids.push((await app.get(Entities).add(system, input)).id);
  }
  return ids;
}

/** A campaign that is testing in those entities; `perProduct`: its form is answered for each of two products. */
export async function seedCampaign(
  { app, system }: Product,
  entityIds: readonly number[],
  feedbackMode: FeedbackMode,
  perProduct = false,
): Promise<RunningCampaign> {
  const { id } = await app.get(CampaignImport).create(system, campaignFile(feedbackMode, perProduct), entityIds);
  const rollouts = await app.get(RolloutReadModel).bareOfCampaign(system, id);
  return {
    id,
    blueprint: await app.get(Blueprints).get(system, id),
    rollouts: entityIds.flatMap((entityId) => rollouts.find((rollout) => rollout.entityId === entityId) ?? []),
  };
}

function campaignFile(feedbackMode: FeedbackMode, perProduct: boolean): object {
  const product = perProduct ? 'own' : undefined;
  return {
    sourceLocale: 'en',
    title: everywhere('Paying with the phone'),
    purpose: everywhere('Find out whether our payment app is ready for customers, and what a rival does better.'),
    feedbackMode,
    products: [
      { key: 'own', name: 'Horizon Pay', owner: 'own', kind: 'mobile_app' },
      { key: 'rival', name: 'Wallet+', owner: 'competitor', kind: 'mobile_app' },
    ],
    missions: [
      {
        key: MISSION,
        importance: 2,
        minutes: 10,
        title: everywhere('Pay in a shop, then tell us'),
        form: 'final',
        perProduct,
      },
    ],
    forms: { final: QUESTIONS() },
    criteria: product ? [{ product, metric: 'nps', operator: '>=', threshold: 10, minimumN: 50 }] : [],
  };
}

/** Ten questions on one page, every kind of field there is. */
const QUESTIONS = () => [
  question('nps', 'nps', 'How likely are you to recommend it to a friend?'),
  question('csat', 'csat', 'Overall, how satisfied are you?'),
  question('ces', 'ces', 'It made paying easy.'),
  question('umux', 'umux_lite'),
  question('design', 'rating', 'How do you like the way it looks?'),
  question('trust', 'scale', 'How much do you trust it?'),
  question('found', 'single_choice', 'How did you find your way?', ['On my own', 'After searching', 'With help']),
  question('liked', 'multiple_choice', 'What did you like?', ['Speed', 'Clarity', 'Monthly summary', 'Security']),
  question('again', 'yes_no', 'Would you use it again?'),
  { ...question('comment', 'long_text', 'Anything else?'), required: false },
];

function question(key: string, type: string, label?: string, options?: readonly string[]): object {
  return {
    key,
    type,
    required: true,
    ...(label && { label: everywhere(label) }),
    ...(options && { options: options.map((text, index) => ({ key: `option${index + 1}`, label: everywhere(text) })) }),
  };
}

/** The length of a page does not depend on good translations. */
function everywhere(text: string): Record<string, string> {
  return { en: text, fr: `${text} (fr)`, pt: `${text} (pt)`, de: `${text} (de)` };
}
