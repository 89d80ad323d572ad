import { Clock } from '#platform';

/** A clock that runs behind while the demo plays the past. */
export class DemoClock extends Clock {
  private behind = 0;

  override now(): Date {
    return new Date(Date.now() - this.behind);
  }

  /** For a moment in the future, stays at the present. */
  moveTo(moment: Date): void {
    this.behind = Math.max(0, Date.now() - moment.getTime());
  }

  catchUp(): void {
    this.behind = 0;
  }
}
