import { Injectable } from '@nestjs/common';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { Database, type RequestContext } from '#platform';
import { Entity } from '../entities/entity.entity.js';
import { withLines } from './bad-lines.js';
import { COUNT_OF, type DirectoryImport } from './directory-import.entity.js';
import { PersonWrites } from './person-writes.js';
import { Returners } from './returners.js';
import { STEP_LINES, Staging, type LineRange } from './staging.js';
import { TakenAddresses, takenAddress, type Claim } from './taken-addresses.js';

@Injectable()
export class CarriedLines {
  constructor(
    private readonly database: Database,
    private readonly staging: Staging,
    private readonly addresses: TakenAddresses,
    private readonly writes: PersonWrites,
    private readonly returners: Returners,
  ) {}

  /** Applies the next lines; false when none are left. `lookAgain` follows a duplicate error: the directory changed. */
  async carryNext(inner: RequestContext, found: DirectoryImport, lookAgain: boolean): Promise<boolean> {
    const step = await this.staging.nextRange(inner, found.id, -1, STEP_LINES);
    if (!step) return false;
    const { created, updated, unchanged, bad, freed = 0 } = found.counts;
    if (lookAgain) await this.writes.recogniseNewcomers(inner, found, step);
    // An address is only handed on by a line that updates its holder.
    if (lookAgain || updated + freed > 0) await this.settleAddresses(inner, found, step);
    if (unchanged + bad > 0) await this.writes.note(inner, found, step);
    if (lookAgain || updated > 0) await this.writes.update(inner, found, step);
    if (created > 0) await this.writes.insert(inner, found, step, await this.defaultLocale(inner, found));
    if (found.reading?.answers?.bringBack) await this.bringBack(inner, found, step);
    // On SQLite a statement blocks the process: other requests run in between.
    await nextTurn();
    await this.staging.removeUpTo(inner, found.id, step.to);
    await nextTurn();
    found.counts = { ...found.counts, applied: found.counts.applied + step.lines };
    return true;
  }

  private async bringBack(inner: RequestContext, found: DirectoryImport, step: LineRange): Promise<void> {
    const { back, kept } = await this.returners.bringBack(inner, found, step);
    const { back: before = 0, keptAway = 0 } = found.counts;
    found.counts = { ...found.counts, back: before + back, keptAway: keptAway + kept };
  }

  private async defaultLocale(inner: RequestContext, { entityId }: DirectoryImport): Promise<Entity['locale']> {
    const { locale } = await this.database.repository(inner, Entity).findOneByOrFail({ id: entityId });
    return locale;
  }

  /** Frees addresses that the file moves between people; refuses lines whose address was taken since the reading. */
  private async settleAddresses(inner: RequestContext, found: DirectoryImport, step: LineRange): Promise<void> {
    const header = found.reading?.headers.email;
    if (header === undefined) return;
    const claims = await this.addresses.claims(inner, found.id, found.entityId, step);
    const handedOn = claims.filter((claim) => claim.freedBy !== null || mayTake(found, claim));
    const late = claims.filter((claim) => !handedOn.includes(claim));
    const holders = handedOn.map(({ holderId }) => holderId);
    await this.writes.takeAddresses(inner, holders);
    if (!late.length) return;
    const counts = { ...found.counts, bad: found.counts.bad + late.length };
    for (const { effect } of late) counts[COUNT_OF[effect]]--;
    found.counts = counts;
    found.badLines = withLines(
      found.badLines,
      late.map((claim) => takenAddress(claim, header)),
    );
    const lines = late.map(({ line }) => line);
    await this.staging.refuse(inner, found.id, lines);
  }
}

function mayTake({ entityId, reading }: DirectoryImport, { leftEntityId }: Claim): boolean {
  const frees = reading?.answers?.frees ?? 'nobody';
  return leftEntityId !== null && (frees === 'everywhere' || (frees === 'entity' && leftEntityId === entityId));
}
