/** The group's one list of functions. Labels in locales/<lang>/directory.json under `functions`. */
export const FUNCTIONS = [
  'marketing',
  'hr',
  'communication',
  'branch',
  'it',
  'risk',
  'finance',
  'legal',
  'operations',
  'customer_service',
  'sales',
  'other',
] as const;
export type PersonFunction = (typeof FUNCTIONS)[number];
