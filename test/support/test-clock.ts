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

  /** So many seconds pass while somebody looks every few of them, until they find something. */
  async watch<T>(seconds: number, look: () => Promise<T>): Promise<T> {
    for (let passed = 3; ; passed += 3) {
      this.moveOn({ seconds: 3 });
      const found = await look();
      if (found || passed >= seconds) return found;
    }
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
