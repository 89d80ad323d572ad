import { randomInt } from 'node:crypto';

/** Stones a voice may be called after; `voices.stones.<key>` in the texts says them in each language. */
export const STONES = [
  ...['agate', 'amber', 'amethyst', 'aquamarine', 'basalt', 'beryl', 'citrine', 'coral', 'corundum', 'diamond'],
  ...['dolomite', 'emerald', 'feldspar', 'fluorite', 'garnet', 'gneiss', 'granite', 'hematite', 'jade', 'jasper'],
  ...['lapis', 'malachite', 'marble', 'mica', 'obsidian', 'olivine', 'onyx', 'opal', 'peridot', 'porphyry'],
  ...['pumice', 'pyrite', 'quartz', 'ruby', 'sapphire', 'schist', 'slate', 'spinel', 'topaz', 'turquoise'],
] as const;
const NUMBERS = 10_000;

/** A name at random; another one has to be drawn when the campaign has it already. */
export function drawVoiceName(): string {
  const stone = STONES[randomInt(STONES.length)] ?? STONES[0];
  return `${stone}-${randomInt(1, NUMBERS)}`;
}

/** `quartz-417` → its stone and its number. */
export function partsOfVoiceName(name: string): { stone: string; number: string } {
  const [stone = '', number = ''] = name.split('-');
  return { stone, number };
}
