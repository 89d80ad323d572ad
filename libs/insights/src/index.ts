export { InsightsModule } from './insights.module.js';
export { isWithheld, type Withheld } from './disclosure/index.js';
export type { BlockResults, CampaignResults } from './results/campaign-results.js';
export { judge, type JudgedCriterion } from './results/criteria.js';
export { Results } from './results/results.service.js';
export { canReadResponses } from './results/results.policy.js';
export { shownGroups, type BlockSheet, type Group, type Sheet } from './results/sheet.js';
