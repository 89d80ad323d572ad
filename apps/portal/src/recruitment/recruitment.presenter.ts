import { formatNumber, type Locale, type Texts } from '#platform';
import type { AmbassadorStages, FunnelChannel, FunnelStages, OwnStages, SmallCount } from '#recruitment';

/** One line of figures under a label, as ready words. */
export interface FiguresRow {
  label: string;
  cells: string[];
}
export interface FiguresTable {
  columns: string[];
  rows: FiguresRow[];
}

interface Figure {
  label: string;
  value: string;
}
type ByChannel = readonly { channel: FunnelChannel; stages: FunnelStages }[];

const STAGES = ['invited', 'opened', 'enrolled', 'started', 'done'] as const;
/** Who joined from the catalogue was neither asked nor seen to open anything. */
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

  /** The funnel by channel, with a line for all of them. */
  byChannel(channels: ByChannel): FiguresTable {
    const rows = channels.map(({ channel, stages }) => ({
      label: this.say(`channels.${channel}`),
      cells: STAGES.map((stage) => (UNKNOWN[channel]?.includes(stage) ? '–' : this.number(stages[stage]))),
    }));
    const all = { label: this.say('channels.all'), cells: STAGES.map((stage) => this.total(channels, stage)) };
    return {
      columns: STAGES.map((stage) => this.say(`stages.${stage}`)),
      rows: rows.length > 1 ? [...rows, all] : rows,
    };
  }

  byAmbassador(ambassadors: readonly AmbassadorStages[], nameOf: (personId: number) => string): FiguresTable {
    const rows = ambassadors.map(({ personId, invited, enrolled, started, done }) => ({
      label: nameOf(personId),
      cells: [this.number(invited), this.small(enrolled), this.small(started), this.small(done)],
    }));
    const columns = ['invited', 'enrolled', 'started', 'done'].map((stage) => this.say(`stages.${stage}`));
    return { columns, rows: rows.sort((one, other) => one.label.localeCompare(other.label, this.locale)) };
  }

  /** What an ambassador's own work has come to: the figures that matter, and the rest. */
  own(stages: OwnStages): { figures: Figure[]; rest: Figure[] } {
    const figure = (stage: keyof OwnStages): Figure => ({
      label: this.say(`stages.${stage}`),
      value: this.small(stages[stage]),
    });
    return {
      figures: (['invited', 'accepted', 'enrolled', 'done'] as const).map(figure),
      rest: (['opened', 'declined', 'linkOpened', 'started'] as const).map(figure),
    };
  }

  /** Openings of a link are no people: they do not add up with those who opened their invitation. */
  private total(channels: ByChannel, stage: (typeof STAGES)[number]): string {
    if (stage === 'opened' && channels.some(({ channel }) => channel === 'link')) return '–';
    return this.number(channels.reduce((sum, { stages }) => sum + stages[stage], 0));
  }

  private number(count: number): string {
    return formatNumber(count, this.locale);
  }

  private small(count: SmallCount): string {
    return count === 'few' ? this.say('few') : this.number(count);
  }

  private say(key: string): string {
    return this.texts.t(this.locale, `recruitment.funnel.${key}`);
  }
}
