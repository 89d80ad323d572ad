import type { Blueprint } from '../blueprints/blueprint.js';
import type { Mission } from './mission.entity.js';

/** Whether a mission is done with each product by itself: its form asks about each. Without a form it is done once. */
export function isDoneWithEach({ perProduct, formId }: Pick<Mission, 'perProduct' | 'formId'>): boolean {
  return perProduct && formId !== null;
}

/** How long all of a campaign takes one person, as every page and mail says it beforehand. */
export function countMinutes({ missions, products }: Pick<Blueprint, 'missions' | 'products'>): number {
  return missions.reduce((sum, mission) => sum + mission.minutes * (isDoneWithEach(mission) ? products.length : 1), 0);
}
