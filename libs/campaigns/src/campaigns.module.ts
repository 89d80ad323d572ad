import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Campaign } from './campaigns/campaign.entity.js';
import { Criterion } from './criteria/criterion.entity.js';
import { Form } from './forms/form.entity.js';
import { FormVersion } from './forms/form-version.entity.js';
import { Mission } from './missions/mission.entity.js';
import { Product } from './products/product.entity.js';
import { Rollout } from './rollouts/rollout.entity.js';
import { RolloutAmbassador } from './rollouts/rollout-ambassador.entity.js';
import { RolloutMove } from './rollouts/rollout-move.entity.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([
      Campaign,
      Criterion,
      Form,
      FormVersion,
      Mission,
      Product,
      Rollout,
      RolloutAmbassador,
      RolloutMove,
    ]),
  ],
  providers: [],
  exports: [],
})
export class CampaignsModule {}
