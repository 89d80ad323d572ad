import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '../database/database.js';
import { JobFigures } from '../jobs/job-figures.js';

/** Read whenever somebody asks for the metrics; several values of one figure go by a `state`. */
export interface Figure {
  readonly name: string;
  readonly help: string;
  readonly states?: readonly string[];
  readonly read: () => Promise<readonly number[]>;
}

/**
 * What the metrics say of the product. Never of people, campaigns or entities: with the time of each reading beside it,
 * a small number would tell who did something just now.
 */
@Injectable()
export class Figures implements OnModuleInit {
  private readonly all: Figure[] = [];

  constructor(
    private readonly database: Database,
    private readonly jobs: JobFigures,
  ) {}

  onModuleInit(): void {
    const jobs = async (of: 'due' | 'waitedMs' | 'dead') => [(await this.jobs.countJobs(undefined))[of]];
    this.addFigure({ name: 'pepite_jobs_due', help: 'Jobs that should run now and wait', read: () => jobs('due') });
    this.addFigure({
      name: 'pepite_jobs_oldest_due_seconds',
      help: 'How long the oldest of them has waited',
      read: async () => (await jobs('waitedMs')).map((ms) => ms / 1000),
    });
    this.addFigure({
      name: 'pepite_jobs_dead',
      help: 'Jobs that gave up: console jobs list',
      read: () => jobs('dead'),
    });
    this.addFigure({
      name: 'pepite_database_connections',
      help: 'Connections of this process to the database, and how many wait for one',
      states: ['used', 'free', 'wanted'],
      read: () => Promise.resolve(this.database.connections()),
    });
  }

  addFigure(figure: Figure): void {
    this.all.push(figure);
  }

  list(): readonly Figure[] {
    return this.all;
  }
}
