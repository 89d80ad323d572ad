export const LIMITS = {
  questions: 100,
  options: 50,
  key: 40,
  label: 500,
  help: 1_000,
  optionLabel: 200,
  conditionDepth: 5,
  conditionParts: 20,
  shortText: 300,
  longText: 5_000,
  /** Larger numbers are typing errors. */
  number: 1e12,
} as const;
