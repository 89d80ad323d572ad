import { parseForm, type Answers, type Blueprint, type Criterion } from '#campaigns';
import { pilotFile } from '../support/pilot-files.js';
import { talliesOf, type CountedRow } from './tallies.js';

interface CampaignFile {
  feedbackMode: Blueprint['campaign']['feedbackMode'];
  sourceLocale: Blueprint['campaign']['sourceLocale'];
  title: Blueprint['campaign']['title'];
  purpose: Blueprint['campaign']['purpose'];
  products: { key: string; name: string; owner: 'own' | 'competitor'; kind: 'mobile_app' }[];
  missions: { key: string; title: object; importance: number; minutes: number; form?: string; perProduct?: boolean }[];
  forms: Record<string, unknown>;
  criteria: { product: string; metric: string; operator: Criterion['operator']; threshold: number; minimumN: number }[];
}
export interface PilotResponse {
  entity: string;
  employeeNumber: string;
  product: string;
  answers: Answers;
}

const COUNTRIES = { PT: 'Portugal', DE: 'Germany', FR: 'France', IE: 'Ireland' };

export function pilotResponses(): PilotResponse[] {
  return pilotFile('responses.jsonl')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as PilotResponse);
}

/** The pilot's campaign as a module that only computes gets it: no database, ids by position. */
export function pilotBlueprint(): Blueprint {
  const file = JSON.parse(pilotFile('campaign.json')) as CampaignFile;
  const formKeys = Object.keys(file.forms);
  const products = file.products.map((product, index) => ({
    ...product,
    id: index + 1,
    campaignId: 1,
    position: index,
    access: {},
  }));
  return {
    campaign: {
      contributionAudience: 'rollout',
      id: 1,
      ...file,
      revision: 1,
      createdBy: null,
      createdAt: new Date(0),
      updatedAt: new Date(0),
    },
    products,
    missions: file.missions.map(({ form, perProduct = false, ...mission }, index) => ({
      ...mission,
      id: index + 1,
      campaignId: 1,
      position: index,
      instructions: {},
      perProduct,
      formId: form === undefined ? null : formKeys.indexOf(form) + 1,
    })),
    forms: formKeys.map((key, index) => ({
      id: index + 1,
      key,
      versionId: index + 1,
      questions: parseForm(file.forms[key]),
      earlier: [],
    })),
    criteria: file.criteria.map((criterion, index) => ({
      ...criterion,
      id: index + 1,
      campaignId: 1,
      position: index,
      productId: products.find(({ key }) => key === criterion.product)?.id ?? 0,
      threshold: String(criterion.threshold),
    })),
  };
}

/** The four entities of the pilot, each with its rollout. */
export function pilotParticipants() {
  return Object.entries(COUNTRIES).map(([code, name], index) => ({
    rolloutId: 11 + index,
    status: 'analysing' as const,
    entityId: 21 + index,
    code,
    name,
    privacy: {},
  }));
}

/** The tallies of all 269 responses of the pilot. */
export function pilotTallies(blueprint: Blueprint): CountedRow[] {
  const rollouts = new Map(pilotParticipants().map(({ code, rolloutId }) => [code, rolloutId]));
  const mission = blueprint.missions.find(({ formId }) => formId !== null);
  const questions = blueprint.forms[0]?.questions ?? [];
  return talliesOf(
    pilotResponses().map(({ entity, employeeNumber, product, answers }) => ({
      rolloutId: rollouts.get(entity) ?? 0,
      missionId: mission?.id ?? 0,
      productId: blueprint.products.find(({ key }) => key === product)?.id ?? 0,
      person: employeeNumber,
      questions,
      answers,
    })),
  );
}
