import { Clock } from '#platform';

/** Runs like any other, some time behind while the demo tells of the past. */
export class DemoClock extends Clock {
  private behind = 0;

  override now(): Date {
    return new Date(Date.now() - this.behind);
  }

  /** A moment that is still to come is as good as now. */
  moveTo(moment: Date): void {
    this.behind = Math.max(0, Date.now() - moment.getTime());
  }

  catchUp(): void {
    this.behind = 0;
  }
}
