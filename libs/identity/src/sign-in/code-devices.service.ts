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

/** The browsers of those who come by printed codes: the first one that somebody uses is theirs for good. */
@Injectable()
export class CodeDevices {
  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly encryption: Encryption,
  ) {}

  /** What a browser is to hold: what it holds already, also for somebody else who used it, or something new. */
  secretFor(held: string | undefined): string {
    return held !== undefined && SECRET.test(held) ? held : mintSecret();
  }

  /** Whether the browser with that secret is the one in which this person first came by a code; with the first code it becomes it. */
  async isTheirs(ctx: RequestContext, personId: number, secret: string): Promise<boolean> {
    const mark = this.encryption.fingerprint('code-device', `${personId}:${secret}`);
    return this.unitOfWork.run(ctx, async (inner) => {
      const { dialect } = this.database;
      await this.database.query(
        inner,
        sql`${verbatim(dialect.insertIgnore)} code_device (person_id, mark) VALUES (${personId}, ${mark})`,
      );
      // Beside another first code, a plain read would not see whose came first.
      const [first] = await this.database.query<{ mark: string }>(
        inner,
        sql`SELECT mark FROM code_device WHERE person_id = ${personId} ${verbatim(dialect.share)}`,
      );
      return first !== undefined && sameSecret(first.mark, mark);
    });
  }
}
