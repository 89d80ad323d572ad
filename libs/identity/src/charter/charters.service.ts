import { Injectable } from '@nestjs/common';
import {
  AppError,
  AuditTrail,
  Clock,
  Database,
  LOCALES,
  Texts,
  UnitOfWork,
  verbatim,
  sql,
  type LocalizedText,
  type RequestContext,
} from '#platform';
import { Charter } from './charter.entity.js';
import { CharterAcceptance } from './charter-acceptance.entity.js';

const FIRST = 1;

/** The charter's versions, and who accepted which. */
@Injectable()
export class Charters {
  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
    private readonly texts: Texts,
  ) {}

  /** The version in force, paragraphs divided by empty lines. The first one is stored when somebody accepts it. */
  async current(ctx: RequestContext): Promise<Charter> {
    return (await this.latest(ctx)) ?? this.first();
  }

  /** Accepting again changes nothing. Throws `conflict` for a version no longer in force, `forbidden` for others. */
  async accept(ctx: RequestContext, personId: number, version: number): Promise<void> {
    if (ctx.actor.kind !== 'system' && ctx.personId !== personId) throw AppError.forbidden();
    const current = await this.current(ctx);
    if (current.version !== version) throw new AppError('charter.changed', {}, 'conflict');
    await this.unitOfWork.run(ctx, async (inner) => {
      if (await this.accepted(inner, personId)) return;
      if (version === FIRST) await this.keepFirst(inner);
      const { dialect } = this.database;
      await this.database.query(
        inner,
        sql`${verbatim(dialect.insertIgnore)} charter_acceptance (person_id, version, accepted_at)
         VALUES (${personId}, ${version}, ${this.clock.now()})`,
      );
      await this.audit.record(inner, {
        act: 'charter.accept',
        subjectKind: 'person',
        subjectId: personId,
        details: { version },
      });
    });
  }

  async accepted(ctx: RequestContext, personId: number): Promise<boolean> {
    const { version } = await this.current(ctx);
    return this.database.repository(ctx, CharterAcceptance).existsBy({ personId, version });
  }

  private async latest(ctx: RequestContext): Promise<Charter | undefined> {
    const [charter] = await this.database.repository(ctx, Charter).find({ order: { version: 'DESC' }, take: 1 });
    return charter;
  }

  private first(): Charter {
    const text: LocalizedText = Object.fromEntries(
      LOCALES.map((locale) => [locale, this.texts.t(locale, 'charter.text')]),
    );
    return Object.assign(new Charter(), { version: FIRST, text, publishedAt: this.clock.now() });
  }

  private async keepFirst(inner: RequestContext): Promise<void> {
    const { version, text, publishedAt } = this.first();
    await this.database.query(
      inner,
      sql`${verbatim(this.database.dialect.insertIgnore)} charter (version, text, published_at)
       VALUES (${version}, ${JSON.stringify(text)}, ${publishedAt})`,
    );
  }
}
