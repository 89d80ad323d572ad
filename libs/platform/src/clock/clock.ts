import { Injectable } from '@nestjs/common';

/** The one source of time; tests hand in their own. */
@Injectable()
export class Clock {
  now(): Date {
    return new Date();
  }

  /** Milliseconds that only ever grow, whatever is done to the machine's clock: for how long something takes or rests. */
  monotonic(): number {
    return performance.now();
  }
}
