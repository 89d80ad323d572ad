import { Clock } from '#platform';

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
