const FIRST_NAMES = ['Ana', 'Jürgen', 'Siobhán', 'Étienne', 'Leonor', 'Mehmet'];

/** The entity whose directory is handed in. */
export const CODE = 'ES';

export interface ImportedPerson {
  readonly number: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly job: string;
  readonly site: string;
  readonly locale: string;
}

/** One of the people of that directory. */
export function importedPerson(index: number): ImportedPerson {
  return {
    number: `${CODE}${index}`,
    firstName: FIRST_NAMES[index % FIRST_NAMES.length] ?? '',
    lastName: `García ${index}`,
    email: `p${index}@horizon.example`,
    job: 'IT',
    site: `Site ${index % 700}`,
    locale: 'en',
  };
}
