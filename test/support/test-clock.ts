import { Clock } from '#platform';

/** Time stands still until a test moves it. */
export class TestClock extends Clock {
  constructor(private at = new Date('2026-03-02T09:30:00.123Z')) {
    super();
  }

  override now(): Date {
    return new Date(this.at);
  }

  moveTo(at: Date | string): void {
    this.at = new Date(at);
  }

  moveOn(step: { days?: number; minutes?: number; seconds?: number; ms?: number }): void {
    const { days = 0, minutes = 0, seconds = 0, ms = 0 } = step;
    this.at = new Date(this.at.getTime() + ((days * 1440 + minutes) * 60 + seconds) * 1000 + ms);
  }
}
