import type { DemoClock } from './demo-clock.js';

interface Planned {
  at: Date;
  act: () => Promise<unknown>;
}

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const OPENS_AT = 7.5;
const HOURS_OPEN = 9.5;

export class Timeline {
  private readonly acts: Planned[] = [];
  private readonly today = Date.now();

  constructor(private readonly clock: DemoClock) {}

  /** So many days ago, within working hours; negative: in the future. */
  moment(daysAgo: number): Date {
    const at = this.today - daysAgo * DAY_MS;
    const midnight = Math.floor(at / DAY_MS) * DAY_MS;
    const share = (at - midnight) / DAY_MS;
    return new Date(midnight + (OPENS_AT + share * HOURS_OPEN) * HOUR_MS);
  }

  plan(daysAgo: number, act: () => Promise<unknown>): void {
    this.acts.push({ at: this.moment(daysAgo), act });
  }

  goTo(daysAgo: number): void {
    this.clock.moveTo(this.moment(daysAgo));
  }

  async play(): Promise<void> {
    this.acts.sort((one, other) => one.at.getTime() - other.at.getTime());
    for (const { at, act } of this.acts) {
      this.clock.moveTo(at);
      await act();
    }
    this.clock.catchUp();
  }
}
