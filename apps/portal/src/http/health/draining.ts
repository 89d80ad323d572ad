import { setTimeout as pass } from 'node:timers/promises';
import { Inject, Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import type { Settings } from '#config';
import { SETTINGS } from '#platform';

/**
 * How the web process goes when it is asked to: first it says that it is not ready, so that nobody is sent here any more, and
 * closes each connection with the next answer on it; only then does it stop listening, and finishes what it has in hand.
 */
@Injectable()
export class Draining implements BeforeApplicationShutdown {
  private begun = false;

  constructor(@Inject(SETTINGS) private readonly settings: Settings) {}

  get underWay(): boolean {
    return this.begun;
  }

  async beforeApplicationShutdown(signal?: string): Promise<void> {
    this.begun = true;
    if (signal === 'SIGTERM') await pass(this.settings.drainSeconds * 1000);
  }
}
