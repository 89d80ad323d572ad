import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { IdentityModule } from '#identity';
import { BlueprintWriter } from './blueprints/blueprint-writer.js';
import { Blueprints } from './blueprints/blueprints.service.js';
import { CampaignProgress } from './blueprints/campaign-progress.js';
import { Revisions } from './blueprints/revisions.service.js';
import { Campaign } from './campaigns/campaign.entity.js';
import { CampaignReadModel } from './campaigns/campaigns.read-model.js';
import { Campaigns } from './campaigns/campaigns.service.js';
import { Criteria } from './criteria/criteria.service.js';
import { Criterion } from './criteria/criterion.entity.js';
import { CampaignImport } from './documents/campaign-import.service.js';
import { FormVersion } from './forms/form-version.entity.js';
import { Forms } from './forms/forms.service.js';
import { FormWriter } from './forms/form-writer.js';
import { Form } from './forms/form.entity.js';
import { Missions } from './missions/missions.service.js';
import { Mission } from './missions/mission.entity.js';
import { Products } from './products/products.service.js';
import { Product } from './products/product.entity.js';
import { AmbassadorTeams } from './rollouts/ambassador-teams.service.js';
import { RolloutAmbassador } from './rollouts/rollout-ambassador.entity.js';
import { RolloutCalendar } from './rollouts/rollout-calendar.js';
import { RolloutMove } from './rollouts/rollout-move.entity.js';
import { RolloutSteps } from './rollouts/rollout-steps.js';
import { Rollout } from './rollouts/rollout.entity.js';
import { RolloutReadModel } from './rollouts/rollouts.read-model.js';
import { Rollouts } from './rollouts/rollouts.service.js';

const ENTITIES = [Campaign, Criterion, Form, FormVersion, Mission, Product, Rollout, RolloutAmbassador, RolloutMove];
const DOORS = [
  AmbassadorTeams,
  Blueprints,
  CampaignImport,
  CampaignProgress,
  CampaignReadModel,
  Campaigns,
  Criteria,
  Forms,
  Missions,
  Products,
  RolloutCalendar,
  RolloutReadModel,
  RolloutSteps,
  Rollouts,
];

@Module({
  imports: [TypeOrmModule.forFeature(ENTITIES), IdentityModule],
  providers: [...DOORS, BlueprintWriter, FormWriter, Revisions],
  exports: DOORS,
})
export class CampaignsModule {}
