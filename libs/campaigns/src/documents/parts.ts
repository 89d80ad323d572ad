import type { KeyedMissionInput } from '../missions/mission.input.js';
import type { KeyedProductInput } from '../products/product.input.js';
import { written } from '#platform';
import type { MissionPart, ProductPart } from './campaign-document.js';

export function productPart({ key, name, owner, kind, access }: KeyedProductInput): ProductPart {
  return { key, name, owner, kind, access: written(access) };
}

export function missionPart(input: KeyedMissionInput): MissionPart {
  const { key, title, instructions, minutes, importance, form, perProduct } = input;
  return {
    key,
    title: written(title),
    instructions: written(instructions),
    minutes,
    importance,
    form: form ?? null,
    perProduct,
  };
}
