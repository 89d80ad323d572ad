import { areSame, type Fields } from './fields.ts';

/** A draft that somebody went on with elsewhere; without fields it was sent or thrown away. */
export interface Newer {
  readonly revision: number;
  readonly fields: Fields | undefined;
}

/** `lost`: no answer, or none that says anything; it may have arrived. */
export type SaveAnswer = { kind: 'saved'; revision: number } | ({ kind: 'newer' } & Newer) | { kind: 'lost' };

/**
 * `kept` and `offline`: on this device only, because that is how it is, or because the server is out of reach. `notKept`: nowhere
 * but on the page.
 */
export type Status = 'saving' | 'saved' | 'kept' | 'offline' | 'notKept';

/** What surrounds a form that is being filled in. */
export interface Around {
  /** Undefined where nothing of a draft goes to the server. */
  readonly save: ((fields: Fields, revision: number) => Promise<SaveAnswer>) | undefined;
  readonly keep: (fields: Fields, revision: number) => Promise<void>;
  readonly drop: () => Promise<void>;
  readonly typed: () => Fields;
  readonly revised: (revision: number) => void;
  readonly say: (status: Status) => void;
  readonly ask: (newer: Newer) => void;
}

const MOST_ATTEMPTS = 30;

/**
 * Keeps what is typed: on the device at once, on the server as soon as it answers, one save at a time. When another device
 * has gone on meanwhile it stops and asks; nothing typed is given up without being told to.
 */
export class DraftKeeper {
  private attempts: Fields[] = [];
  private kept = Promise.resolve(true);
  private running: Promise<void> | undefined;
  private again = false;
  private halted = false;

  constructor(
    private readonly around: Around,
    private revision: number,
  ) {}

  /** Saves what is typed now; while a save is under way, what is typed then is saved after it. */
  save(): Promise<void> {
    // Begun at once, both of them: the page may be about to go.
    this.kept = this.around.keep(this.around.typed(), this.revision).then(
      () => true,
      () => false,
    );
    if (this.running) this.again = true;
    else this.running = this.run().finally(() => (this.running = undefined));
    return this.running;
  }

  /** The form goes off, or somebody has to decide: the server hears no more until `goOn`. */
  halt(): void {
    this.halted = true;
  }

  /** @param revision what to go on from, when it has changed */
  goOn(revision = this.revision): void {
    this.halted = false;
    this.follow(revision);
  }

  /** What was typed here before the page went: its save may have arrived without anybody having heard of it. */
  remember(fields: Fields): void {
    this.attempts = [...this.attempts, fields];
  }

  private async run(): Promise<void> {
    do {
      this.again = false;
      if (this.halted) break;
      if (this.around.save) await this.send(this.around.save);
      else await this.sayKept('kept');
    } while (this.again);
    await this.kept;
  }

  private async send(save: NonNullable<Around['save']>): Promise<void> {
    const fields = this.around.typed();
    this.attempts = [...this.attempts.slice(-MOST_ATTEMPTS), fields];
    this.around.say('saving');
    const answer = await save(fields, this.revision);
    if (answer.kind === 'lost') await this.sayKept('offline');
    else if (answer.kind === 'newer') await this.overtaken(answer);
    else await this.saved(fields, answer.revision);
  }

  private async sayKept(where: 'kept' | 'offline'): Promise<void> {
    this.around.say((await this.kept) ? where : 'notKept');
  }

  private async saved(fields: Fields, revision: number): Promise<void> {
    this.attempts = [];
    this.follow(revision);
    await this.kept;
    if (this.again || !areSame(this.around.typed(), fields)) {
      this.again = true;
      return;
    }
    await this.around.drop();
    this.around.say('saved');
  }

  /** By ourselves, when the answer to an earlier attempt was lost on the way. */
  private async overtaken(newer: Newer): Promise<void> {
    const { fields } = newer;
    const own = fields && this.attempts.find((attempt) => areSame(attempt, fields));
    if (own) return this.saved(own, newer.revision);
    this.halt();
    this.around.ask(newer);
  }

  private follow(revision: number): void {
    this.revision = revision;
    this.around.revised(revision);
  }
}
