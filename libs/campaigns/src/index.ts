export { CampaignsModule } from './campaigns.module.js';
export {
  CAMPAIGNS,
  JOIN_CAMPAIGN_AND_ENTITY,
  JOIN_PARTS,
  MINUTES_OF_CAMPAIGN,
  PARTS_OF_CAMPAIGN,
  PRODUCTS,
  PRODUCTS_OF_CAMPAIGN,
  ROLLOUTS,
  importanceOfMission,
  joinAmbassador,
  joinCampaign,
  joinMission,
  joinProduct,
  joinRollout,
  lastMoveFrom,
  partsNamed,
  rolloutStatuses,
} from './fragments.js';
export {
  CONTRIBUTION_AUDIENCES,
  Campaign,
  FEEDBACK_MODES,
  type ContributionAudience,
  type FeedbackMode,
} from './campaigns/campaign.entity.js';
export { CampaignInput, CampaignModeInput, CampaignTextsInput } from './campaigns/campaign.input.js';
export {
  BLUEPRINT_EDITORS,
  BLUEPRINT_READERS,
  canCreateCampaign,
  canEditBlueprint,
} from './campaigns/campaign.policy.js';
export { CampaignReadModel, type CampaignRow } from './campaigns/campaigns.read-model.js';
export { Campaigns } from './campaigns/campaigns.service.js';
export { Blueprints } from './blueprints/blueprints.service.js';
export { documentFrom, askedVersions, type Blueprint, type BlueprintForm } from './blueprints/blueprint.js';
export { CampaignProgress } from './blueprints/campaign-progress.js';
export type { CampaignDocument } from './documents/campaign-document.js';
export { MOST_CAMPAIGN_BYTES } from './documents/read-document.js';
export { CampaignImport } from './documents/campaign-import.service.js';
export { keyFrom } from './texts/keys.js';
export type { Direction } from './documents/part-lists.js';
export { partVersion } from './documents/part-version.js';
export { isJudged } from './documents/metrics.js';
export { translationMeters } from './documents/translations.js';
export { whatIsMissing, type Gap } from './documents/what-is-missing.js';
export { Criteria } from './criteria/criteria.service.js';
export { Criterion, OPERATORS } from './criteria/criterion.entity.js';
export { CriterionInput } from './criteria/criterion.input.js';
export { Form } from './forms/form.entity.js';
export { FormVersion } from './forms/form-version.entity.js';
export { AnsweredPartsRemoved, PartsRemoved } from './blueprints/blueprint.events.js';
export type { RemovedPart } from './documents/removed-parts.js';
export { Forms } from './forms/forms.service.js';
export * from './forms/index.js';
export { Mission } from './missions/mission.entity.js';
export { isDoneWithEach, countMinutes } from './missions/mission-parts.js';
export { Missions } from './missions/missions.service.js';
export { MissionInput } from './missions/mission.input.js';
export { Product, PRODUCT_KINDS, PRODUCT_OWNERS } from './products/product.entity.js';
export { Products } from './products/products.service.js';
export { ProductInput } from './products/product.input.js';
export { AmbassadorTeams } from './rollouts/ambassador-teams.service.js';
export { Rollout, ROLLOUT_STATUSES, type RolloutStatus } from './rollouts/rollout.entity.js';
export { RolloutAmbassador } from './rollouts/rollout-ambassador.entity.js';
export { RolloutCalendar } from './rollouts/rollout-calendar.js';
export { pickDates } from './rollouts/rollout-dates.js';
export { RolloutMoved } from './rollouts/rollout.events.js';
export { ROLLOUT_MOVERS, isOpen, isUnderway, nextDate, nextStep } from './rollouts/rollout-life.js';
export { RolloutMove } from './rollouts/rollout-move.entity.js';
export {
  AmbassadorTeamInput,
  RolloutDatesInput,
  RolloutInput,
  RolloutMoveInput,
  RolloutTargetInput,
} from './rollouts/rollout.input.js';
export {
  AMBASSADOR_NAMERS,
  DATE_SETTERS,
  ROLLOUT_OPENERS,
  ROLLOUT_READERS,
  TARGET_SETTERS,
  canMoveOn,
  canNameAmbassadors,
  canOpenRollouts,
  canSetDates,
  canSetTarget,
} from './rollouts/rollout.policy.js';
export { RolloutReadModel, type RolloutRow } from './rollouts/rollouts.read-model.js';
export { Rollouts } from './rollouts/rollouts.service.js';
export { RolloutSteps } from './rollouts/rollout-steps.js';
