import { randomBytes } from 'node:crypto';
import type { Person } from '#identity';
import { Inbox, type News } from '#notifications';
import { Clock, Database, JobRunner, SecretKeyChanged, type RequestContext } from '#platform';
import { NewsRound } from '../../../libs/notifications/src/inbox/news-round.js';
import { theProduct, type OpenProduct } from '../../support/product.js';

/** Who wears which masks; as Voices does for the product. */
export class Masks {
  private readonly worn = new Map<string, number>();
  private readonly named = new Set<string>();
  /** Whether the key that tells who wears which is another one. */
  locked = false;
  /** Fingerprint of the unverified session that asks. */
  sessionFingerprint: string | null = null;

  /** A new voice of that person; or, in a named campaign, the voice that shows who it is. */
  of(person: Pick<Person, 'id'>, byName?: 'by name'): string {
    const voice = randomBytes(16).toString('hex');
    this.worn.set(voice, person.id);
    if (byName) this.named.add(voice);
    return voice;
  }

  drop(voice: string): void {
    this.worn.delete(voice);
  }

  /** From now on they are the ones the product asks. */
  usedBy({ get }: OpenProduct): this {
    get(Inbox).recipients({
      mine: (ctx: RequestContext) =>
        Promise.resolve({
          ids: [...this.worn].filter(([, person]) => person === ctx.personId).map(([voice]) => voice),
          byName: [...this.named],
          ofDevice: [],
          sessionFingerprint: this.sessionFingerprint,
        }),
      findPerson: (_ctx, voice) =>
        this.locked ? Promise.reject(new SecretKeyChanged()) : Promise.resolve(this.worn.get(voice) ?? null),
    });
    const told = (about: string | number) => ({ key: 'inbox.seeThis', vars: { entry: about }, href: pathOf(about) });
    get(Inbox).renderNews('test.answered', (_ctx, { about = '' }) =>
      Promise.resolve(about === 'gone' ? 'drop' : told(about)),
    );
    get(Inbox).renderNews('test.named', (_ctx, { about = '' }) => Promise.resolve({ ...told(about), openly: true }));
    return this;
  }
}

const pathOf = (about: string | number) => `/testing?about=${encodeURIComponent(about)}`;

/** Tells the person, or whoever wears the mask. */
export async function tell(recipient: Person | string, about: string, more: Partial<News> = {}): Promise<void> {
  const { get, system } = theProduct();
  await get(Inbox).tell(system, [
    {
      recipient: typeof recipient === 'string' ? { voice: recipient } : { person: recipient.id },
      kind: 'test.answered',
      about: { about },
      at: get(Clock).now(),
      ...more,
    },
  ]);
}

/** One round of the job that mails what is due, and the mails it queued. */
export async function mailRound(product: OpenProduct = theProduct()): Promise<void> {
  await product.get(NewsRound).run(product.system);
  await product.get(JobRunner).drain();
}

/** Every row of these tables, written out. */
export async function everyRowOf(...tables: string[]): Promise<string> {
  const rows = await Promise.all(
    tables.map((table) => theProduct().get(Database).query(undefined, `SELECT * FROM ${table}`)),
  );
  return JSON.stringify(rows);
}
