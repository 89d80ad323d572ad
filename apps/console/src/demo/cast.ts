import type { Role } from '#identity';
import type { Locale } from '#platform';

export interface DemoEntity {
  code: string;
  name: string;
  country: string;
  locale: Locale;
  timeZone: string;
  /** Directory file below the pilot's folder. */
  directory: string;
}

/** The group of the demo: four countries, as their spreadsheets know them. */
export const ENTITIES: readonly DemoEntity[] = [
  {
    code: 'FR',
    name: 'Horizon France',
    country: 'FR',
    locale: 'fr',
    timeZone: 'Europe/Paris',
    directory: 'directory-fr.txt',
  },
  {
    code: 'PT',
    name: 'Horizon Portugal',
    country: 'PT',
    locale: 'pt',
    timeZone: 'Europe/Lisbon',
    directory: 'directory-pt.csv',
  },
  {
    code: 'DE',
    name: 'Horizon Deutschland',
    country: 'DE',
    locale: 'de',
    timeZone: 'Europe/Berlin',
    directory: 'directory-de.csv',
  },
  {
    code: 'IE',
    name: 'Horizon Ireland',
    country: 'IE',
    locale: 'en',
    timeZone: 'Europe/Dublin',
    directory: 'directory-ie.csv',
  },
];

/** Roles given to the first people of each entity who have an e-mail address, in this order. */
export const CAST: readonly Role[] = ['sponsor', 'community_manager', 'ambassador', 'ambassador', 'expert'];

/** In whose entity the central team sits; its person is the next after the cast. */
export const HEADQUARTERS = 'FR';
export const PASSWORD = 'try it first, say it straight';
