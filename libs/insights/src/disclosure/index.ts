export { disclose, mayTellTogether, sees, type Audience, type Visibility } from './across-entities.js';
export { isAlikeInPair, isBand, isExact, isOfOneChoice, isOfOneMind, type Band } from './band.js';
export { mayComparePaired, type Headcount } from './paired.js';
export { countFor } from './counting.js';
export { discloseRows, type RowDisclosure } from './raw-responses.js';
export { discloseTexts, shuffled, type Taking, type TextDisclosure } from './texts.js';
export { discloseWaiting, type Waiting } from './waiting.js';
export { WITHHELD, isWithheld, type Withheld } from './withheld.js';
