import type { Role } from '#identity';
import type { Locale } from '#platform';

export interface DemoEntity {
  code: string;
  name: string;
  country: string;
  locale: Locale;
  timeZone: string;
  directory: string;
}

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

/** In this order, for the first people of each entity who have an e-mail address. */
export const CAST: readonly Role[] = ['sponsor', 'community_manager', 'ambassador', 'ambassador', 'expert'];

/** Entity of the central team, whose member comes next after the cast. */
export const HEADQUARTERS = 'FR';
export const PASSWORD = 'try it first, say it straight';
