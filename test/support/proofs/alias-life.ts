import type { Response } from 'supertest';
import type { Browser } from '../portal.js';
import { aScreenshot } from '../../factories/pictures.js';
import { mailRound } from '../../e2e/inbox/scene.js';
import { Onlookers } from './onlookers.js';
import { done, itemsOf } from './done.js';
import { goPastTheEnd } from './past-the-end.js';
import type { World } from './two-worlds.js';

/** What is done in a world, with everybody looking on after each step. */
export class AliasLife {
  private readonly onlookers: Onlookers;
  private said = '';

  constructor(private readonly world: World) {
    this.onlookers = new Onlookers(world);
  }

  get seen(): ReadonlyMap<string, string> {
    return this.onlookers.seen;
  }

  /** Everything from the first word to what the team does in the end, over several days. */
  async play(): Promise<ReadonlyMap<string, string>> {
    await this.inviteBoth();
    await this.speak();
    await this.beTriaged();
    await this.hearMoreThanFits();
    await this.stayAliasWhileTeamProvokes();
    await this.beDecided();
    await goPastTheEnd(this.world, this.onlookers, () => this.dayPasses());
    await this.leave();
    return this.seen;
  }

  private async inviteBoth(): Promise<void> {
    const { recruiting, xenia, yannis } = this.world;
    const people = { personIds: [xenia.id, yannis.id] };
    const path = `/api/v1/rollouts/${recruiting.id}/invitations`;
    await this.act('both are invited elsewhere', this.api('manager').post(path).send(people));
    await this.dayPasses();
    await this.onlookers.glance('before anything is said');
  }

  private async speak(): Promise<void> {
    const { rollout, alias } = this.world;
    const base = `/api/v1/rollouts/${rollout.id}`;
    const answers = { nps: 3, why: 'So weit' };
    // Under `anonymous` drafts stay in the browser.
    if (this.world.campaign.campaign.feedbackMode !== 'anonymous')
      await done(alias.api.put(`${base}/missions/review/draft`).send({ product: 'own', answers }));
    const picture = await alias.page
      .post(`/testing/${rollout.id}/pictures`)
      .attach('picture', await aScreenshot(), { filename: 'x.png', contentType: 'image/png' });
    const pictures = [(picture.body as { id: string }).id];
    const words = { title: 'Zinnober am Knopf', text: 'Erst beim zweiten Mal', severity: 3 };
    const about = { kind: 'problem', mission: 'review', product: 'own' };
    this.said = await this.posts(alias.api, { ...words, ...about, pictures });
    this.onlookers.know('pictureIds', pictures[0]!);
    await this.onlookers.glance('said');
    await done(alias.api.patch(`/api/v1/contributions/${this.said}`).send({ ...words, title: 'Zinnober am Knopf!' }));
    await this.comments(alias.api, this.said, 'Auch nach dem Neustart, @sabine-neves-sabine');
    const heard = await this.posts(this.fellow.api, {
      kind: 'idea',
      title: 'Ein Knopf, der leuchtet',
      text: 'Zinnober',
    });
    await done(alias.api.put(`/api/v1/contributions/${heard}/vote`).send({ note: 'Bei mir ebenso' }));
    const followed = await this.posts(this.fellow.api, { kind: 'praise', title: 'Schnell', text: 'Sehr' });
    await done(alias.api.put(`/api/v1/contributions/${followed}/follow`));
    const blocked = { product: 'own', state: 'blocked', why: 'Es lädt nicht' };
    await done(alias.api.put(`${base}/missions/review/state`).send(blocked));
    await this.knowWhatBlocks();
    await this.comments(this.fellow.api, this.said, 'Bei mir nicht');
    await this.answerInEitherOrder(base);
    await this.onlookers.glance('talking');
  }

  /** Of two sets of answers, each of the two gives one; the worlds differ in who gives which. */
  private async answerInEitherOrder(base: string): Promise<void> {
    const path = `${base}/missions/review/responses`;
    const said = [
      { nps: 2, why: 'Zu langsam', csat: 1 },
      { nps: 10, csat: 5 },
    ];
    for (const [place, { api }] of [this.world.alias, this.world.other].entries())
      await done(api.post(path).send({ product: 'rival', answers: said[place] }));
  }

  private async beTriaged(): Promise<void> {
    const { expert } = this.world;
    const [manager, central] = [this.api('manager'), this.api('central')];
    const at = `/api/v1/triage/${this.said}`;
    await this.act('read', manager.post(`${at}/read`));
    const revision = { severity: 4, assignee: expert.id, dueOn: '2026-03-10', addLabels: ['Knopf'] };
    await this.revise('judged', this.said, revision);
    await this.act('noted', manager.post(`${at}/notes`).send({ text: 'Wer ist das?' }));
    await this.act('named', manager.post(`${at}/notes`).send({ text: '@neves' }));
    await this.answers(this.said, 'Wir sehen es uns an', 'expert');
    await this.comments(this.api('expert'), this.said, 'Welches Gerät?');
    await this.act(
      'reported',
      this.fellow.api.post(`/api/v1/contributions/${this.said}/report`).send({ reason: 'Ton' }),
    );
    const settled = await this.act('reports', central.get('/api/v1/reports'));
    for (const { id } of itemsOf(settled)) await this.act('settled', central.post(`/api/v1/reports/${id}/settle`));
    await this.dayPasses();
    await this.onlookers.glance('triaged');
  }

  /** More news than one mail a week carries, and reminders in between. */
  private async hearMoreThanFits(): Promise<void> {
    for (const day of [1, 2, 3]) {
      await this.comments(this.fellow.api, this.said, `Und am Tag ${day}?`);
      await this.dayPasses();
      await this.onlookers.glance(`news on day ${day}`);
    }
    await this.readOwnInbox();
    await this.remind('first reminder');
    await this.dayPasses();
    await this.onlookers.glance('reminded');
  }

  private async stayAliasWhileTeamProvokes(): Promise<void> {
    const { rollout, recruiting, xenia, yannis } = this.world;
    const manager = this.api('manager');
    const base = `/api/v1/rollouts/${recruiting.id}`;
    await this.act('invited again', manager.post(`${base}/invitations`).send({ personIds: [xenia.id] }));
    for (const person of [xenia, yannis]) {
      const people = { people: person.employeeNumber };
      await this.act(`pasted ${person.lastName}`, manager.post(`${base}/invitations`).send(people));
      await this.act(`reminded ${person.lastName}`, manager.post(`${base}/reminders`).send({ personIds: [person.id] }));
      for (const where of [rollout, recruiting]) await this.printCode(where.id, person.id);
    }
    const [hides] = await this.commentsOf(this.said);
    const reason = { reason: 'Wir prüfen das' };
    await this.act('hidden', manager.post(`/api/v1/comments/${hides}/hide`).send(reason));
    await this.revise('out of sight', this.said, { hidden: true });
    await this.dayPasses();
    await this.revise('back in sight', this.said, { hidden: false });
    await this.onlookers.glance('provoked');
  }

  private async beDecided(): Promise<void> {
    const other = await this.posts(this.fellow.api, { kind: 'problem', title: 'Zinnober, auch hier', text: 'Knopf' });
    const version = (id: string) => this.versionOf(id);
    const items = [`${this.said}.${await version(this.said)}`];
    const manager = this.api('manager');
    await this.act('merged', manager.post('/api/v1/triage/merge').send({ items, into: other }));
    await this.dayPasses();
    await this.onlookers.glance('merged');
    const parted = { version: await version(this.said) };
    await this.act('parted', manager.post(`/api/v1/triage/${this.said}/unmerge`).send(parted));
    const owner = this.world.colleague('sponsor').person.id;
    const decided = { kind: 'planned', answer: 'Kommt im Mai', owner, onDay: '2026-05-01' };
    const outcome = { ids: [this.said, other], ...decided };
    const drafted = await this.act('drafted', this.api('sponsor').post('/api/v1/outcomes/drafts').send(outcome));
    const drafts = (drafted.body as { ids: number[] }).ids.map(String);
    await this.act('published', this.api('sponsor').post('/api/v1/outcomes/publications').send({ drafts }));
    for (let day = 0; day < 4; day += 1) await this.dayPasses();
    await this.remind('second reminder');
    await this.dayPasses();
    await this.onlookers.lookAround('decided');
  }

  private async leave(): Promise<void> {
    const { xenia, yannis } = this.world;
    for (const { id, lastName } of [xenia, yannis]) {
      // A token of today is proof enough for marking somebody as left; the one of the first days no longer is.
      const central = await this.world.portal.api(this.world.colleague('central').person);
      await this.act(`${lastName} left`, central.post(`/api/v1/people/${id}/left`));
      await this.comments(this.fellow.api, this.said, 'Noch da?');
      await this.dayPasses();
      await this.onlookers.glance(`without ${lastName}`);
    }
  }

  private async remind(step: string): Promise<void> {
    const path = `/api/v1/rollouts/${this.world.recruiting.id}/reminders`;
    await this.act(step, this.api('manager').post(path).send({}));
  }

  private async readOwnInbox(): Promise<void> {
    const { alias } = this.world;
    const inbox = await done(alias.api.get('/api/v1/me/inbox'));
    for (const { id } of itemsOf(inbox)) await done(alias.api.post(`/api/v1/me/inbox/${id}/seen`));
  }

  private async printCode(rolloutId: number, personId: number): Promise<void> {
    const path = `/api/v1/rollouts/${rolloutId}/join-codes`;
    // As for leaving, only a token of today is proof enough.
    const manager = await this.world.portal.api(this.world.colleague('manager').person);
    await this.onlookers.act(
      `a code for ${personId} in ${rolloutId}`,
      manager.post(path).send({ personIds: [personId] }),
    );
  }

  private async posts(api: Browser, fields: object): Promise<string> {
    const path = `/api/v1/rollouts/${this.world.rollout.id}/contributions`;
    const { body } = await done(api.post(path).send(fields));
    const { id } = body as { id: string };
    this.onlookers.know('contributionIds', id);
    return id;
  }

  /** What blocks is a contribution too. */
  private async knowWhatBlocks(): Promise<void> {
    const { body } = await done(this.fellow.api.get('/api/v1/contributions'));
    const found = (body as { items: { id: string; title: string }[] }).items.map(({ id }) => id);
    const known = new Set([...this.seen.keys()].flatMap((key) => /[0-9a-f]{32}/.exec(key) ?? []));
    for (const id of found) if (!known.has(id)) this.onlookers.know('contributionIds', id);
  }

  private async comments(api: Browser, contributionId: string, text: string): Promise<void> {
    const { body } = await done(api.post(`/api/v1/contributions/${contributionId}/comments`).send({ text }));
    this.onlookers.know('commentIds', (body as { id: string }).id);
  }

  private async commentsOf(contributionId: string): Promise<string[]> {
    const { body } = await done(this.api('manager').get(`/api/v1/contributions/${contributionId}/comments`));
    return (body as { items: { id: string }[] }).items.map(({ id }) => id);
  }

  private async answers(contributionId: string, text: string, who: string): Promise<void> {
    await this.act('answered', this.api(who).put(`/api/v1/contributions/${contributionId}/answer`).send({ text }));
  }

  private async revise(step: string, id: string, revision: object): Promise<void> {
    const version = await this.versionOf(id);
    await this.act(
      step,
      this.api('manager')
        .patch(`/api/v1/triage/${id}`)
        .send({ version, ...revision }),
    );
  }

  private async versionOf(id: string): Promise<number> {
    const { body } = await done(this.api('central').get(`/api/v1/triage/${id}`));
    return (body as { version: number }).version;
  }

  /** A night, with all that is done then. */
  private async dayPasses(): Promise<void> {
    await this.world.portal.work();
    await mailRound(this.world.portal);
    this.world.clock.moveOn({ days: 1 });
    await this.world.portal.work();
    await this.world.signInAgain();
  }

  private async act(step: string, asked: PromiseLike<Response>): Promise<Response> {
    return done(this.onlookers.act(step, asked));
  }

  private api(name: string): Browser {
    return this.world.colleague(name).api;
  }

  private get fellow() {
    return this.world.colleague('fellow');
  }
}
