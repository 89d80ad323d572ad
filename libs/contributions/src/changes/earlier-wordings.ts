import { Injectable } from '@nestjs/common';
import { Database, sql, type RequestContext } from '#platform';

@Injectable()
export class EarlierWordings {
  constructor(private readonly database: Database) {}

  async keepWording(
    inner: RequestContext,
    contributionId: string,
    { title, text }: { readonly title: string; readonly text: string },
    until: Date,
  ): Promise<void> {
    const [last] = await this.database.query<{ number: number | null }>(
      inner,
      sql`SELECT MAX(number) AS number FROM contribution_revision WHERE contribution_id = ${contributionId}`,
    );
    const number = (last?.number ?? 0) + 1;
    await this.database.query(
      inner,
      sql`INSERT INTO contribution_revision (contribution_id, number, title, text, until)
        VALUES (${contributionId}, ${number}, ${title}, ${text}, ${until})`,
    );
  }
}
