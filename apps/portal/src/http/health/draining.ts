import { setTimeout as pass } from 'node:timers/promises';
import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { Settings } from '#config';
import { SETTINGS } from '#platform';

/**
 * First not ready, so that no new requests are sent here, and each connection closes with its next answer; only then
 * stops listening and finishes what is under way.
 */
@Injectable()
export class Draining implements OnModuleDestroy {
  private begun = false;
  private asked = false;

  constructor(@Inject(SETTINGS) private readonly settings: Settings) {}

  get underWay(): boolean {
    return this.begun;
  }

  /** Called on the signal: leaves load balancers the time to notice before anything is closed. */
  begin(): void {
    this.begun = true;
    this.asked = true;
  }

  /** Runs before all other steps of a shutdown, such as waiting for jobs. */
  async onModuleDestroy(): Promise<void> {
    this.begun = true;
    if (this.asked) await pass(this.settings.drainSeconds * 1000);
  }
}
