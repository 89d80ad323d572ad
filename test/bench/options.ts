import { parseArgs } from 'node:util';

export type EngineName = 'sqlite' | 'mariadb';
export const ENGINE_NAMES: readonly EngineName[] = ['sqlite', 'mariadb'];

/** What is measured, in the order it runs: the first three need testers, the next three responses, the last contributions. */
const USUAL = ['submit', 'form', 'import', 'results', 'recount', 'export', 'discussion'] as const;
/** The last one takes so long that it is measured only when it is asked for. */
export const ROW_NAMES = [...USUAL, 'endurance'] as const;
export type RowName = (typeof ROW_NAMES)[number];

/** How much of everything. */
export interface Sizes {
  readonly rounds: number;
  readonly roundSeconds: number;
  readonly clients: number;
  /** People with a session who may each answer once. */
  readonly testers: number;
  readonly fewResponses: number;
  readonly manyResponses: number;
  readonly importedPeople: number;
  readonly fewContributions: number;
  readonly manyContributions: number;
  readonly fewComments: number;
  readonly manyComments: number;
  /** Times the results page is asked for. */
  readonly pageViews: number;
  readonly enduranceSeconds: number;
}

export const FULL: Sizes = {
  rounds: 3,
  roundSeconds: 5,
  clients: 32,
  testers: 60_000,
  fewResponses: 10_000,
  manyResponses: 1_000_000,
  importedPeople: 270_000,
  fewContributions: 500,
  manyContributions: 50_000,
  fewComments: 50,
  manyComments: 5_000,
  pageViews: 60,
  enduranceSeconds: 600,
};

/** Shows that everything works; its figures compare with nothing. */
export const QUICK: Sizes = {
  ...FULL,
  roundSeconds: 1,
  testers: 12_000,
  fewResponses: 1_000,
  manyResponses: 50_000,
  importedPeople: 20_000,
  manyContributions: 5_000,
  pageViews: 20,
  enduranceSeconds: 60,
};

export interface Options {
  readonly engines: readonly EngineName[];
  readonly rows: readonly RowName[];
  readonly quick: boolean;
}

/** Throws with a sentence for the person at the keyboard. */
export function readOptions(args: string[]): Options {
  const { values } = parseArgs({
    args,
    options: { engine: { type: 'string' }, only: { type: 'string' }, quick: { type: 'boolean', default: false } },
  });
  return {
    engines: values.engine ? [oneOf(ENGINE_NAMES, values.engine)] : ENGINE_NAMES,
    rows: values.only ? values.only.split(',').map((name) => oneOf(ROW_NAMES, name)) : USUAL,
    quick: values.quick,
  };
}

export function oneOf<T extends string>(names: readonly T[], given: string): T {
  const name = names.find((each) => each === given);
  if (!name) throw new Error(`"${given}" is none of ${names.join(', ')}`);
  return name;
}
