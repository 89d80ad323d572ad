import { setTimeout as pass } from 'node:timers/promises';
import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { Settings } from '#config';
import { SETTINGS } from '#platform';

/**
 * How the web process goes when it is asked to: first it says that it is not ready, so that nobody is sent here any more, and
 * closes each connection with the next answer on it; only then does it stop listening, and finishes what it has in hand.
 */
@Injectable()
export class Draining implements OnModuleDestroy {
  private begun = false;
  private asked = false;

  constructor(@Inject(SETTINGS) private readonly settings: Settings) {}

  get underWay(): boolean {
    return this.begun;
  }

  /** From now on it is not ready, and leaves others the time to notice before anything is closed. */
  begin(): void {
    this.begun = true;
    this.asked = true;
  }

  /** The first step of a shutdown: all later ones, as waiting for jobs in hand, may take their time. */
  async onModuleDestroy(): Promise<void> {
    this.begun = true;
    if (this.asked) await pass(this.settings.drainSeconds * 1000);
  }
}
