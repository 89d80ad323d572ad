import type { Blueprint } from '../blueprints/blueprint.js';
import type { Mission } from './mission.entity.js';

/** Whether a mission is done once per product. Without a form it is done once. */
export function isDoneWithEach({ perProduct, formId }: Pick<Mission, 'perProduct' | 'formId'>): boolean {
  return perProduct && formId !== null;
}

/** Minutes that all missions of a campaign take one person. */
export function countMinutes({ missions, products }: Pick<Blueprint, 'missions' | 'products'>): number {
  return missions.reduce((sum, mission) => sum + mission.minutes * (isDoneWithEach(mission) ? products.length : 1), 0);
}
