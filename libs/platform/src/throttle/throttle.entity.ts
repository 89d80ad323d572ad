import { Entity } from 'typeorm';
import { InstantColumn, IntegerColumn, KeyColumn } from '../database/columns.js';

/** How often something was tried within a window; shared by all processes. */
@Entity('throttle')
export class ThrottleWindow {
  @KeyColumn(120, { primary: true }) subject: string;
  @IntegerColumn() points: number;
  @InstantColumn() endsAt: Date;
}
