import type { BatteryQuestion, ScaleQuestion } from '../question.js';

export interface Scale {
  readonly min: number;
  readonly max: number;
  readonly lowKey: string;
  readonly highKey: string;
}

function scale(min: number, max: number, ends: string): Scale {
  return { min, max, lowKey: `forms.ends.${ends}.low`, highKey: `forms.ends.${ends}.high` };
}

/** The published answer scales (NPS, CSAT, CES 2.0, SUS, UMUX-Lite) and two plain ones of ours. */
export const SCALES: Readonly<Record<(ScaleQuestion | BatteryQuestion)['type'], Scale>> = {
  nps: scale(0, 10, 'likelihood'),
  csat: scale(1, 5, 'satisfaction'),
  ces: scale(1, 7, 'agreement'),
  rating: scale(1, 5, 'quality'),
  scale: scale(1, 7, 'degree'),
  sus: scale(1, 5, 'agreement'),
  umux_lite: scale(1, 7, 'agreement'),
};

export function scaleValues({ min, max }: Scale): number[] {
  return Array.from({ length: max - min + 1 }, (_, index) => min + index);
}

export function isOn({ min, max }: Scale, value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max;
}
