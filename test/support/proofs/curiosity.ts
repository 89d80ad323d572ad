import { Response } from '#responses';
import { Database } from '#platform';
import { routesOf } from '../routes.js';
import type { StoryGroup } from './history.js';
import { PRODUCTS, ShownAnswers, type BlockJson, type Disclosed } from './shown-answers.js';
import { differencesBetween } from './same-figures.js';
import type { Story } from './story.js';
import {
  addressesOf,
  isAboutAnswers,
  look,
  openTo,
  withoutParticipation,
  type Colleague,
  type Sight,
} from './surfaces.js';

/** Everything on offer is looked at again after each answer, and compared with what was there before and with the truth. */
export class Curiosity {
  readonly shown: ShownAnswers;
  private readonly found: string[] = [];
  private readonly watched: { colleague: Colleague; paths: readonly string[] }[] = [];
  private sights = new Map<string, Sight>();
  /** When each was looked at, and when what is shown moved last: so many answers into the story. */
  private readonly seenAt = new Map<string, number>();
  private movedAt = 0;

  constructor(private readonly story: Story) {
    this.shown = new ShownAnswers(story.history, Object.keys(story.countries));
  }

  /** What somebody could learn of too few people. */
  get findings(): string[] {
    return [...this.shown.findings, ...this.found, ...this.story.echoes];
  }

  async begin(): Promise<void> {
    const { portal, campaign, countries, colleagues } = this.story;
    const addresses = addressesOf(routesOf(portal), {
      campaignId: campaign.campaign.id,
      rolloutIds: Object.values(countries).map(({ rolloutId }) => rolloutId),
      entityCodes: Object.keys(countries),
      personIds: [countries['PT']!.authors[0]!.id],
      products: PRODUCTS,
      mission: 'review',
    });
    for (const colleague of colleagues) {
      const sights = await openTo(colleague, addresses);
      this.watched.push({ colleague, paths: sights.map(({ path }) => path) });
      this.keep(new Map(sights.map((sight) => [keyOf(sight), sight])));
    }
  }

  /** Addresses that are looked at, by colleague. */
  get reach(): ReadonlyMap<string, readonly string[]> {
    return new Map(this.watched.map(({ colleague, paths }) => [colleague.name, paths]));
  }

  /**
   * After one person of a country answered: nothing may have changed since it was looked at last, but by a step. Figures, rows
   * and texts are looked at each time, the many other addresses every other time.
   */
  async afterAnswer(country: string): Promise<void> {
    const { rolloutId } = this.story.countries[country]!;
    const { now } = this.story.history;
    const isTurn = (index: number) => index % 2 === now % 2;
    const sights = await this.lookWhere(
      (path, index) => concerns(path, rolloutId) && (isTurn(index) || this.isFigures(path)),
    );
    await this.consider(sights);
    for (const sight of sights.values()) this.compare(sight);
    this.keep(sights);
  }

  /** After a rollout closed, which pages may say. */
  async afterClosing(): Promise<void> {
    const sights = await this.lookWhere((path) => isAboutAnswers(path));
    await this.consider(sights);
    this.keep(sights);
  }

  sight(path: string, colleague = this.story.central.name): Sight | undefined {
    return this.sights.get(keyOf({ colleague, path }));
  }

  private isFigures(path: string): boolean {
    return path.startsWith('/api/') && isAboutAnswers(path);
  }

  private keep(sights: ReadonlyMap<string, Sight>): void {
    for (const [key, sight] of sights) {
      this.sights.set(key, sight);
      this.seenAt.set(key, this.story.history.now);
    }
  }

  private async lookWhere(isWanted: (path: string, index: number) => boolean): Promise<Map<string, Sight>> {
    const sights = new Map<string, Sight>();
    for (const { colleague, paths } of this.watched)
      for (const path of paths.filter(isWanted))
        sights.set(keyOf({ colleague: colleague.name, path }), await look(colleague, path));
    return sights;
  }

  /** Holds what the central team is shown against what is true, and what others are shown against that. */
  private async consider(sights: ReadonlyMap<string, Sight>): Promise<void> {
    const { countries, campaign, central, history } = this.story;
    const seen = (path: string) => sights.get(keyOf({ colleague: central.name, path: `/api/v1${path}` }));
    const path = `/campaigns/${campaign.campaign.id}/results`;
    const results = json(seen(path)!) as Disclosed['results'];
    const { items: pairs } = json(seen(`${path}/products`)!) as { items: BlockJson[] };
    const inRollout = (entity: string, end: string) => seen(`/rollouts/${countries[entity]!.rolloutId}/${end}`);
    const fileOf = ({ entity, product }: StoryGroup) => inRollout(entity, `responses.csv?product=${product}`);
    const rowsOf = (group: StoryGroup) => rowsIn(fileOf(group));
    if (this.shown.follow({ results, pairs, rowsOf })) this.movedAt = history.now;
    for (const entity of Object.keys(countries)) {
      for (const product of PRODUCTS) {
        const group = { entity, product };
        if (fileOf(group)) this.shown.compareRows(group, rowsOf(group));
        const texts = inRollout(entity, 'texts');
        if (texts) this.shown.compareTexts(group, textsIn(texts, product));
      }
    }
    this.compareExcerpts(results, sights);
    await this.searchForTraces(sights);
  }

  /** Whoever sees less than the central team sees nothing else. */
  private compareExcerpts(whole: Disclosed['results'], sights: ReadonlyMap<string, Sight>): void {
    const path = `/api/v1/campaigns/${this.story.campaign.campaign.id}/results`;
    for (const { colleague } of this.watched) {
      const sight = sights.get(keyOf({ colleague: colleague.name, path }));
      if (sight?.status !== 200) continue;
      for (const product of PRODUCTS) {
        const { entities, total } = (json(sight) as Disclosed['results'])[product]!;
        const others = Object.entries(entities).filter(
          ([code, figures]) => differencesBetween(figures, whole[product]!.entities[code]).length,
        );
        const isOther = total['n'] !== 'withheld' && differencesBetween(total, whole[product]!.total).length;
        if (others.length || isOther) this.found.push(`${colleague.name} is told other figures of ${product}`);
      }
    }
  }

  private compare(after: Sight): void {
    const before = this.sights.get(keyOf(after))!;
    const movedSince = this.movedAt > (this.seenAt.get(keyOf(after)) ?? 0);
    if (movedSince && isAboutAnswers(after.path)) return;
    if (before.status === after.status && withoutParticipation(before) === withoutParticipation(after)) return;
    this.found.push(`${after.colleague} saw ${after.path} change after ${this.story.history.now}`);
  }

  private async searchForTraces(sights: ReadonlyMap<string, Sight>): Promise<void> {
    const { portal, countries, history } = this.story;
    const rows = await portal
      .get(Database)
      .repository(undefined, Response)
      .find({ select: { id: true } });
    const authors = Object.values(countries).flatMap((country) => country.authors);
    const names = authors.flatMap(({ employeeNumber, lastName, email }) => [employeeNumber, lastName, email ?? '?']);
    const words = authors.flatMap(({ id }) => [`What number ${id * 2} says`, `What number ${id * 2 + 1} says`]);
    for (const { colleague, path, content } of sights.values()) {
      const forbidden = [...rows.map(({ id }) => id), ...(isAboutAnswers(path) ? names : words)];
      const trace = forbidden.find((each) => content.includes(each));
      if (trace) this.found.push(`${colleague} finds ${trace} in ${path} after ${history.now}`);
    }
  }
}

/** Whether the answer of somebody in that rollout could show there. */
function concerns(path: string, rolloutId: number): boolean {
  if (/^(\/api\/v1)?\/campaigns\/\d+(\/(results|recruitment).*)?$/.test(path)) return true;
  return path.includes(`/${rolloutId}/`) || path.endsWith(`/${rolloutId}`) || /^\/(testing|campaigns)?$/.test(path);
}

function keyOf({ colleague, path }: Pick<Sight, 'colleague' | 'path'>): string {
  return `${colleague} ${path}`;
}

function json({ content }: Sight): unknown {
  return JSON.parse(content);
}

/** `nps csat found badge` of each row, undefined when there is no file. */
function rowsIn(file: Sight | undefined): string[] | undefined {
  if (file?.status !== 200) return undefined;
  const [header = '', ...lines] = file.content
    .replace(/^\uFEFF/, '')
    .trim()
    .split('\r\n');
  const names = header.split(/[;,]/);
  return lines.map((line) => {
    const cells = line.split(/[;,]/);
    return ['nps', 'csat', 'found', 'badge'].map((name) => cells[names.indexOf(name)]).join(' ');
  });
}

function textsIn(sight: Sight, product: string): string[] {
  const { items } = json(sight) as { items: { product: string; texts: string[] }[] };
  return items.filter((item) => item.product === product).flatMap(({ texts }) => texts);
}
