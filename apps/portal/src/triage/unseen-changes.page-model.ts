import { Injectable } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, IsString, Matches } from 'class-validator';
import { ChangeLog } from '#contributions';
import { DeskList, seenItems, type SeenItem } from '#triage';
import type { RequestContext } from '#platform';
import { ChangeWords } from './changes.page-model.js';

const MOST = 30;

/** Contributions on the page as `id.version`, with commas between them. */
export class SeenInput {
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.split(',') : []))
  @ArrayMaxSize(MOST)
  @IsString({ each: true })
  @Matches(/^[0-9a-f]{32}\.[1-9]\d{0,8}$/, { each: true })
  items: string[] = [];

  get seen(): SeenItem[] {
    return seenItems(this.items);
  }
}

export interface UnseenChange {
  readonly id: string;
  readonly version: number;
  readonly lines: readonly string[];
}

@Injectable()
export class UnseenChanges {
  constructor(
    private readonly list: DeskList,
    private readonly changeLog: ChangeLog,
    private readonly words: ChangeWords,
  ) {}

  async findChanges(ctx: RequestContext, seen: readonly SeenItem[]): Promise<UnseenChange[]> {
    const versions = new Map(seen.map(({ id, version }) => [id, version]));
    const rows = seen.length ? await this.list.these(ctx, [...versions.keys()]) : [];
    const outdated = rows.filter(({ id, version }) => version > (versions.get(id) ?? version));
    const since = await this.changeLog.since(
      ctx,
      outdated.map(({ id }) => ({ id, version: versions.get(id) ?? 1 })),
    );
    const lines = await this.words.tracedEach(
      ctx,
      outdated.map(({ id }) => since.get(id) ?? []),
    );
    return outdated.map(({ id, version }, place) => {
      const texts = (lines[place] ?? []).map(({ text }) => text);
      return { id, version, lines: [...new Set(texts)] };
    });
  }
}
