import { Injectable } from '@nestjs/common';

/** The one source of time; tests hand in their own. */
@Injectable()
export class Clock {
  now(): Date {
    return new Date();
  }
}
