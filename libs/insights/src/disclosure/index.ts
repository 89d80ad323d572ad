export { disclose, sees, type Disclosure, type Party, type Sight } from './across-entities.js';
export { mayBreakDown, mayComparePaired } from './breakdown.js';
export { countFor, isLive, type KeptCount } from './counting.js';
export { minimaOf, type Minima } from './minima.js';
export { discloseRows, type RowDisclosure } from './raw-responses.js';
export { discloseTexts, shuffled, type TextDisclosure } from './texts.js';
export { WITHHELD, isWithheld, type Withheld } from './withheld.js';
