import { Injectable } from '@nestjs/common';
import { AppError, UnitOfWork, type RequestContext } from '#platform';
import { ChangeLog, VisibleContributions, canTriage, type ContributionRef, type LoggedChange } from '#contributions';
import { mergeFields, editConflictIn } from '../desk/field-merge.js';
import {
  StaleRevision,
  demandDone,
  type RefusedItem,
  type RevisionReport,
  type SeenItem,
  type StaleItem,
} from '../desk/revision.js';
import { MergeWriter, type Joining } from './merge-writer.js';
import { MergeRows, refusalToMerge, treeBelow, type Pointer } from './merge-tree.js';

type Decision = { readonly stale: StaleItem } | { readonly refused: RefusedItem } | 'join' | 'joined';

/** Merges contributions that say the same, and undoes it. */
@Injectable()
export class Merges {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly contributions: VisibleContributions,
    private readonly rows: MergeRows,
    private readonly changeLog: ChangeLog,
    private readonly writer: MergeWriter,
  ) {}

  /** Takes along what is merged into the others. Throws `not_found` or `forbidden` when I may not change `into`. */
  merge(ctx: RequestContext, into: string, seen: readonly SeenItem[]): Promise<RevisionReport> {
    const versions = new Map(seen.map(({ id, version }) => [id, version]));
    return this.unitOfWork.run(ctx, async (inner) => {
      const held = await this.contributions.holdAtDesk(inner, [...new Set([into, ...versions.keys()])]);
      const target = held.find(({ id }) => id === into);
      if (!target) throw AppError.notFound();
      if (!canTriage(inner.actor, target)) throw AppError.forbidden();
      const since = await this.unseen(inner, held, versions);
      const report = { done: [] as string[], stale: [] as StaleItem[], refused: [] as RefusedItem[] };
      const joining: Joining[] = [];
      let pointers = await this.rows.holdGroups(
        inner,
        held.map(({ root }) => root),
      );
      for (const item of held.filter(({ id }) => versions.has(id))) {
        const decision = this.decide(inner, { item, target, pointers, traced: since.get(item.id) ?? [] });
        if (decision === 'join') {
          joining.push({ item, tree: treeBelow(item.id, pointers) });
          pointers = pointers.map((each) => (each.id === item.id ? { id: item.id, mergedInto: target.id } : each));
        }
        if (typeof decision === 'string') report.done.push(item.id);
        else if ('stale' in decision) report.stale.push(decision.stale);
        else report.refused.push(decision.refused);
      }
      await this.writer.join(inner, joining, target);
      const known = new Set(held.map(({ id }) => id));
      return { ...report, missing: [...versions.keys()].filter((id) => !known.has(id)) };
    });
  }

  /** Merges one. Throws also `invalid`, and `StaleRevision` when it was merged elsewhere since that version. */
  async mergeInto(ctx: RequestContext, seen: SeenItem, into: string): Promise<void> {
    demandDone(await this.merge(ctx, into, [seen]));
  }

  /** Its earlier outcome holds again. Throws `not_found`, `forbidden` (for either of the two) and `StaleRevision`. */
  unmerge(ctx: RequestContext, seen: SeenItem): Promise<void> {
    return this.unitOfWork.run(ctx, async (inner) => {
      const [item] = await this.contributions.holdAtDesk(inner, [seen.id]);
      if (!item) throw AppError.notFound();
      if (!canTriage(inner.actor, item)) throw AppError.forbidden();
      const since = await this.unseen(inner, [item], new Map([[seen.id, seen.version]]));
      const traced = since.get(item.id) ?? [];
      const question = { current: { mergedInto: item.mergedInto }, wanted: { mergedInto: null } };
      const { clashes } = mergeFields({ ...question, since: traced.map(({ change }) => change) });
      if (clashes.length) throw new StaleRevision(staleItem(item, null, traced));
      if (item.mergedInto === null) return;
      const [from] = await this.contributions.holdAtDesk(inner, [item.mergedInto]);
      if (!from || !canTriage(inner.actor, from)) throw AppError.forbidden();
      const pointers = await this.rows.holdGroups(inner, [item.root]);
      await this.writer.part(inner, item, from, pointers);
    });
  }

  private unseen(
    inner: RequestContext,
    held: readonly ContributionRef[],
    versions: ReadonlyMap<string, number>,
  ): Promise<Map<string, LoggedChange[]>> {
    const outdated = held.flatMap(({ id, version }) => {
      const was = versions.get(id) ?? version;
      return was < version ? [{ id, version: was }] : [];
    });
    return this.changeLog.since(inner, outdated);
  }

  private decide({ actor }: RequestContext, { item, target, pointers, traced }: Question): Decision {
    const { id, title } = item;
    if (!canTriage(actor, item)) return { refused: { id, title, field: '', messageKey: 'errors.forbidden' } };
    if (item.mergedInto === target.id) return 'joined';
    const question = { current: { mergedInto: item.mergedInto }, wanted: { mergedInto: target.id } };
    const { clashes } = mergeFields({ ...question, since: traced.map(({ change }) => change) });
    if (clashes.length) return { stale: staleItem(item, target.id, traced) };
    const messageKey = refusalToMerge(item, target, pointers);
    return messageKey === null ? 'join' : { refused: { id, title, field: 'into', messageKey } };
  }
}

interface Question {
  readonly item: ContributionRef;
  readonly target: ContributionRef;
  readonly pointers: readonly Pointer[];
  readonly traced: readonly LoggedChange[];
}

function staleItem(item: ContributionRef, wanted: string | null, traced: readonly LoggedChange[]): StaleItem {
  const { id, title, version, mergedInto } = item;
  return {
    id,
    title,
    version,
    meanwhile: [editConflictIn('mergedInto', { mergedInto: wanted }, { mergedInto }, traced)],
  };
}
