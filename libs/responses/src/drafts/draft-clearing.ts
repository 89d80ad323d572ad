import { Injectable, type OnModuleInit } from '@nestjs/common';
import { RolloutMoved } from '#campaigns';
import { Events } from '#platform';
import { DraftRows } from './draft-rows.js';

/** Deletes the drafts of a rollout once it is archived: they are of no use any more, and nobody else's business. */
@Injectable()
export class DraftClearing implements OnModuleInit {
  constructor(
    private readonly events: Events,
    private readonly rows: DraftRows,
  ) {}

  onModuleInit(): void {
    this.events.within(RolloutMoved, async (inner, { rolloutId, to }) => {
      if (to === 'archived') await this.rows.removeAll(inner, rolloutId);
    });
  }
}
