import { Injectable } from '@nestjs/common';
import {
  Database,
  Encryption,
  UnitOfWork,
  mintSecret,
  sameSecret,
  verbatim,
  sql,
  type RequestContext,
} from '#platform';

const SECRET = /^[\w-]{32}$/;

/** The first browser in which somebody uses a printed code stays their code device. */
@Injectable()
export class CodeDevices {
  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly encryption: Encryption,
  ) {}

  /** For the browser's cookie: what it holds already, also for another person, or a new secret. */
  secretFor(held: string | undefined): string {
    return held !== undefined && SECRET.test(held) ? held : mintSecret();
  }

  /** Whether the browser is this person's code device; with their first code it becomes it. */
  async isTheirs(ctx: RequestContext, personId: number, secret: string): Promise<boolean> {
    const mark = this.encryption.fingerprint('code-device', `${personId}:${secret}`);
    return this.unitOfWork.run(ctx, async (inner) => {
      const { dialect } = this.database;
      await this.database.query(
        inner,
        sql`${verbatim(dialect.insertIgnore)} code_device (person_id, mark) VALUES (${personId}, ${mark})`,
      );
      // A locking read sees which of two simultaneous first codes was stored first.
      const [first] = await this.database.query<{ mark: string }>(
        inner,
        sql`SELECT mark FROM code_device WHERE person_id = ${personId} ${verbatim(dialect.forUpdate)}`,
      );
      return first !== undefined && sameSecret(first.mark, mark);
    });
  }
}
