import { Injectable } from '@nestjs/common';
import { AuditTrail, UnitOfWork, type RequestContext } from '#platform';
import { figureRows, type FigureRow } from './figure-rows.js';
import { Results } from './results.service.js';
import type { ResultSheet } from './result-sheet.js';

/** Figures of a campaign for download, recorded on the audit trail. */
@Injectable()
export class FigureFiles {
  constructor(
    private readonly results: Results,
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: AuditTrail,
  ) {}

  async ofCampaign(
    ctx: RequestContext,
    campaignId: number,
  ): Promise<{ sheet: ResultSheet; rows: Iterable<FigureRow> }> {
    const sheet = await this.results.sheet(ctx, campaignId);
    await this.unitOfWork.run(ctx, (inner) =>
      this.audit.record(inner, { act: 'export.figures', subjectKind: 'campaign', subjectId: campaignId }),
    );
    return { sheet, rows: figureRows(sheet) };
  }
}
