import { formatNumber, type Locale, type Texts } from '#platform';
import type { AmbassadorStages, FunnelChannel, FunnelTables, OwnStages, SmallCount } from '#recruitment';

export interface FiguresRow {
  label: string;
  cells: string[];
}
export interface FiguresTable {
  columns: string[];
  rows: FiguresRow[];
  /** Why some figures are missing; null when none are. */
  note: string | null;
}

interface Figure {
  label: string;
  value: string;
}

const STAGES = ['invited', 'opened', 'enrolled', 'started', 'done'] as const;
const AMBASSADOR_STAGES = ['invited', 'enrolled', 'started', 'done'] as const;
/** Stages a channel does not have: a link invites nobody, and the catalogue and an import have no openings either. */
const UNKNOWN: Partial<Record<FunnelChannel, readonly string[]>> = {
  link: ['invited'],
  catalogue: ['invited', 'opened'],
  import: ['invited', 'opened'],
};

export class RecruitmentFigures {
  constructor(
    private readonly texts: Texts,
    private readonly locale: Locale,
  ) {}

  /** Openings of a link count browsers, not people, so with them there is no total. */
  byChannel({ total, channels }: FunnelTables): FiguresTable {
    const linkOpened = channels.some(({ channel, opened }) => channel === 'link' && typeof opened === 'number');
    const anybody = total.invited > 0 || total.enrolled > 0;
    const rows = channels.map(({ channel, ...stages }) => ({
      label: this.say(`channels.${channel}`),
      cells: STAGES.map((stage) => (UNKNOWN[channel]?.includes(stage) ? '–' : this.withheld(stages[stage]))),
    }));
    const all = {
      label: this.say('channels.all'),
      cells: STAGES.map((stage) => (stage === 'opened' && linkOpened ? '–' : this.number(total[stage]))),
    };
    return {
      columns: STAGES.map((stage) => this.say(`stages.${stage}`)),
      rows: anybody ? [...rows, all] : [],
      note: this.noteOn(channels),
    };
  }

  byAmbassador(ambassadors: readonly AmbassadorStages[], nameOf: (personId: number) => string): FiguresTable {
    const rows = ambassadors.map(({ personId, ...stages }) => ({
      label: nameOf(personId),
      cells: AMBASSADOR_STAGES.map((stage) => this.withheld(stages[stage])),
    }));
    return {
      columns: AMBASSADOR_STAGES.map((stage) => this.say(`stages.${stage}`)),
      rows: rows.sort((one, other) => one.label.localeCompare(other.label, this.locale)),
      note: this.noteOn(ambassadors),
    };
  }

  /** An ambassador's own figures: the main ones, and the rest. */
  own(stages: OwnStages): { figures: Figure[]; rest: Figure[]; note: string | null } {
    const figures = (names: readonly (keyof OwnStages)[]): Figure[] =>
      names.flatMap((stage) => {
        const count = stages[stage];
        return count === null ? [] : { label: this.say(`stages.${stage}`), value: this.withheld(count) };
      });
    return {
      figures: figures(['invited', 'accepted', 'enrolled', 'done']),
      rest: figures(['opened', 'declined', 'linkOpened', 'started']),
      note: Object.values(stages).includes('few') ? this.say('ownWithheld') : null,
    };
  }

  private noteOn(rows: readonly object[]): string | null {
    return rows.some((row) => Object.values(row).includes('few')) ? this.say('withheldNote') : null;
  }

  private number(count: number): string {
    return formatNumber(count, this.locale);
  }

  private withheld(count: SmallCount | null): string {
    if (count === null) return '–';
    return count === 'few' ? this.say('withheld') : this.number(count);
  }

  private say(key: string): string {
    return this.texts.t(this.locale, `recruitment.funnel.${key}`);
  }
}
