import { areSame, type Fields } from './fields.ts';

/** A draft that was changed elsewhere; without fields it was sent or thrown away there. */
export interface Newer {
  readonly revision: number;
  readonly fields: Fields | undefined;
}

/** `lost`: no usable answer; the draft may have been saved. */
export type SaveAnswer = { kind: 'saved'; revision: number } | ({ kind: 'newer' } & Newer) | { kind: 'lost' };

/** `kept`: on this device only, as intended; `offline`: so for want of a connection; `notKept`: only on the page. */
export type Status = 'saving' | 'saved' | 'kept' | 'offline' | 'notKept';

export interface Around {
  /** Undefined when drafts never go to the server. */
  readonly save: ((fields: Fields, revision: number) => Promise<SaveAnswer>) | undefined;
  readonly keep: (fields: Fields, revision: number) => Promise<void>;
  readonly drop: () => Promise<void>;
  readonly typed: () => Fields;
  readonly revised: (revision: number) => void;
  readonly say: (status: Status) => void;
  readonly ask: (newer: Newer) => void;
}

const MOST_ATTEMPTS = 30;

/** On the device at once, on the server one save at a time; after a change on another device it stops and asks. */
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

  /** Saves what is typed now; text typed during a save is saved after it. */
  save(): Promise<void> {
    // The device's save starts at once, without waiting for the server: the page may be about to close.
    this.kept = this.around.keep(this.around.typed(), this.revision).then(
      () => true,
      () => false,
    );
    if (this.running) this.again = true;
    else this.running = this.run().finally(() => (this.running = undefined));
    return this.running;
  }

  /** Stops saving to the server until `goOn`: the form is being sent, or the tester has to choose a version. */
  halt(): void {
    this.halted = true;
  }

  /** @param revision the draft's revision on the server, when it has changed */
  goOn(revision = this.revision): void {
    this.halted = false;
    this.follow(revision);
  }

  /** Text typed before the page closed: the server may have saved it without the browser getting the answer. */
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

  /** A newer draft that equals an earlier attempt of this page counts as saved: only the answer to it was lost. */
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
