import { Injectable } from '@nestjs/common';

/** The only source of time; tests pass their own. */
@Injectable()
export class Clock {
  now(): Date {
    return new Date();
  }

  /** Milliseconds for durations: they never go back when the machine's clock is set. */
  monotonic(): number {
    return performance.now();
  }
}
