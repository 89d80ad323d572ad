import { Clock } from '#platform';

/** Time stands still until a test moves it. */
export class TestClock extends Clock {
  private passed = 0;

  constructor(private at = new Date('2026-03-02T09:30:00.123Z')) {
    super();
  }

  override now(): Date {
    return new Date(this.at);
  }

  override monotonic(): number {
    return this.passed;
  }

  moveTo(at: Date | string): void {
    this.passed += Math.max(0, new Date(at).getTime() - this.at.getTime());
    this.at = new Date(at);
  }

  moveOn(step: Step): void {
    this.moveTo(this.after(step));
  }

  /** Somebody sets the clock: no time passes. */
  set(step: Step): void {
    this.at = this.after(step);
  }

  private after({ days = 0, hours = 0, minutes = 0, seconds = 0, ms = 0 }: Step): Date {
    return new Date(this.at.getTime() + ((days * 1440 + hours * 60 + minutes) * 60 + seconds) * 1000 + ms);
  }
}

interface Step {
  days?: number;
  hours?: number;
  minutes?: number;
  seconds?: number;
  ms?: number;
}
