export { disclose, mayTellTogether, sees, type Audience, type Visibility } from './across-entities.js';
export {
  isAlikeInPair,
  isBand,
  isExact,
  isOfOneChoice,
  isOfOneMind,
  type Band,
  WITHHELD,
  isWithheld,
  type Withheld,
} from './band.js';
export { mayComparePaired, type Headcount, countFor, discloseWaiting, type Waiting } from './counting.js';
export {
  discloseRows,
  type RowDisclosure,
  discloseTexts,
  shuffled,
  type Taking,
  type TextDisclosure,
} from './texts.js';
