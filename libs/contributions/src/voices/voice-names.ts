import { randomInt } from 'node:crypto';

/** Keys of `voices.stones.<key>` in the texts. */
export const STONES = [
  ...['agate', 'amber', 'amethyst', 'aquamarine', 'basalt', 'beryl', 'citrine', 'coral', 'corundum', 'diamond'],
  ...['dolomite', 'emerald', 'feldspar', 'fluorite', 'garnet', 'gneiss', 'granite', 'hematite', 'jade', 'jasper'],
  ...['lapis', 'malachite', 'marble', 'mica', 'obsidian', 'olivine', 'onyx', 'opal', 'peridot', 'porphyry'],
  ...['pumice', 'pyrite', 'quartz', 'ruby', 'sapphire', 'schist', 'slate', 'spinel', 'topaz', 'turquoise'],
] as const;
const NUMBERS = 10_000;

/** A random name; draw again when the campaign has it already. */
export function drawVoiceName(): string {
  const stone = STONES[randomInt(STONES.length)] ?? STONES[0];
  return `${stone}-${randomInt(1, NUMBERS)}`;
}

export function partsOfVoiceName(name: string): { stone: string; number: string } {
  const [stone = '', number = ''] = name.split('-');
  return { stone, number };
}
