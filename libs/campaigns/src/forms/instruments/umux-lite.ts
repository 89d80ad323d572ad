import { OWN_TRANSLATION, type Instrument } from './instrument.js';

const SOURCE =
  'Lewis, J. R., Utesch, B. S. & Maher, D. E. (2013). UMUX-LITE: when there’s no time for the SUS. CHI ’13.';

/** UMUX-Lite: two statements, 1–7; a person's score is (sum − 2) × 100 / 12 (0–100). */
export const UMUX_LITE: Instrument = {
  source: SOURCE,
  wordings: {
    en: {
      source: SOURCE,
      licence: 'No licence text found; used with citation.',
      validated: true,
      items: ['This system’s capabilities meet my requirements.', 'This system is easy to use.'],
    },
    fr: {
      ...OWN_TRANSLATION,
      items: ['Les fonctionnalités de ce système répondent à mes besoins.', 'Ce système est facile à utiliser.'],
    },
    pt: {
      ...OWN_TRANSLATION,
      items: [
        'As funcionalidades deste produto correspondem às minhas necessidades.',
        'Este produto é fácil de utilizar.',
      ],
    },
    de: {
      ...OWN_TRANSLATION,
      items: ['Die Funktionen dieses Systems erfüllen meine Anforderungen.', 'Dieses System ist einfach zu benutzen.'],
    },
  },
};
