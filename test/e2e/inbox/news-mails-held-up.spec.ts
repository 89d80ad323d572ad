import { Person } from '#identity';
import { ContactPreferences } from '#notifications';
import { Database, UnitOfWork } from '#platform';
import { NewsRound } from '../../../libs/notifications/src/inbox/news-round.js';
import { anEntity } from '../../factories/directory.js';
import { actingAs } from '../../factories/testers.js';
import { openProduct } from '../../support/product.js';
import { NewsScene } from './news-scene.js';
import { mailRound, tell } from './scene.js';

const scene = NewsScene.here();
const { clock, entries, mails, mailsTo, masks, open, somebody } = scene;

describe('nobody is written to', () => {
  it('who has left, before or after the mail was queued', async () => {
    const [before, meanwhile] = [await somebody(), await somebody()];
    const leave = ({ id }: Person) =>
      scene.product
        .get(UnitOfWork)
        .run(scene.product.system, (inner) =>
          scene.product.get(Database).repository(inner, Person).update({ id }, { active: false }),
        );
    for (const person of [before, meanwhile]) await tell(person, 'x');
    await leave(before);
    await scene.product.get(NewsRound).run(scene.product.system);
    await leave(meanwhile);
    await mailRound();
    expect([...mailsTo(before), ...mailsTo(meanwhile)]).toEqual([]);
    expect(await entries().countBy({ mail: 'due' })).toBe(0);
  });

  it('without an address; the inbox has it', async () => {
    const sam = await somebody({ email: null });
    await tell(sam, 'x');
    await mailRound();
    expect(await entries().findBy({ recipient: `p:${sam.id}` })).toMatchObject([{ seen: false, mail: 'done' }]);
  });

  it('who has switched it off, before or after the mail was queued', async () => {
    const [before, meanwhile] = [await somebody(), await somebody()];
    const choose = (person: Person, news: boolean) =>
      scene.product.get(ContactPreferences).choose(actingAs(person), { news });
    for (const person of [before, meanwhile]) await tell(person, 'x');
    await choose(before, false);
    await scene.product.get(NewsRound).run(scene.product.system);
    await choose(meanwhile, false);
    await mailRound();
    expect([...mailsTo(before), ...mailsTo(meanwhile)]).toEqual([]);
    await choose(before, true);
    await tell(before, 'y');
    await mailRound();
    expect(mailsTo(before).map(({ subject }) => subject)).toEqual(['Something new for you']);
  });
});

describe('when something is amiss', () => {
  it('without a mail server everything waits, and comes in one mail once there is one', async () => {
    await open({ smtpUrl: undefined });
    const max = await somebody();
    for (let day = 0; day < 10; day += 1) {
      await tell(max, `day ${day}`);
      await mailRound();
      clock.moveOn({ days: 1 });
    }
    expect(await mails().countBy({ personId: max.id })).toBe(0);
    await open();
    await mailRound();
    expect(mailsTo(max).map(({ subject }) => subject)).toEqual(['10 new things for you']);
  });

  it('while a mail is held up, what comes meanwhile waits for the next, so that one carries each', async () => {
    const liv = await somebody();
    scene.smtp.refuse(() => ({ code: 451, words: 'Greylisted' }));
    await tell(liv, 'first');
    await mailRound();
    await tell(liv, 'second');
    await mailRound();
    expect(await mails().countBy({ personId: liv.id })).toBe(1);
    scene.smtp.refuse(undefined);
    clock.moveOn({ minutes: 30 });
    await mailRound();
    await mailRound();
    const texts = mailsTo(liv).map(({ text }) => text?.match(/first|second/g));
    expect(texts).toEqual([
      ['first', 'first'],
      ['second', 'second'],
    ]);
  });

  it('what the server refuses for good stays in the inbox and costs nothing of the budget', async () => {
    const pat = await somebody();
    scene.smtp.refuse((address) => (address === pat.email ? { code: 550, words: 'unknown' } : undefined));
    for (let times = 0; times < 4; times += 1) {
      await tell(pat, 'x');
      await mailRound();
    }
    expect(await entries().countBy({ recipient: `p:${pat.id}`, mail: 'done', seen: false })).toBe(4);
    scene.smtp.refuse(undefined);
    await tell(pat, 'y');
    await mailRound();
    expect(mailsTo(pat)).toHaveLength(1);
  });

  it('under another secret key news for an alias wait, others’ go on, and theirs come once the key is back', async () => {
    const [kim, ida] = [await somebody(), await somebody()];
    const [mask, byName] = [masks.of(kim), masks.of(kim, 'by name')];
    for (const recipient of [mask, byName, ida]) await tell(recipient, 'x');
    masks.locked = true;
    await mailRound();
    await mailRound();
    expect([mailsTo(kim).length, mailsTo(ida).length]).toEqual([0, 1]);
    for (const voice of [mask, byName])
      expect(await entries().findBy({ recipient: `a:${voice}` })).toMatchObject([{ mail: 'due' }]);
    masks.locked = false;
    await mailRound();
    expect(mailsTo(kim)).toHaveLength(2);
  });

  it('two workers at once queue one mail of each kind for each of many people', async () => {
    const other = await openProduct({ clock, settings: { smtpUrl: scene.smtp.url } });
    masks.usedBy(other);
    const people: Person[] = [];
    const entity = await anEntity({ code: `E${clock.now().getTime()}`.slice(0, 12) });
    for (let at = 0; at < 12; at += 1) people.push(await somebody({ entity }));
    for (const person of people) {
      await tell(person, 'x');
      await tell(masks.of(person), 'y');
    }
    await Promise.all(
      [scene.product, other, scene.product, other].map(({ get, system }) => get(NewsRound).run(system)),
    );
    for (const template of ['inbox.news', 'inbox.underAlias']) {
      const queued = await mails().findBy({ template });
      expect(queued.map(({ personId }) => personId).sort()).toEqual(people.map(({ id }) => id).sort());
    }
    await mailRound(other);
    for (const person of people) expect(mailsTo(person)).toHaveLength(2);
  });

  it('mails go out in no order that follows the aliases', async () => {
    const entity = await anEntity({ code: `E${clock.now().getTime()}`.slice(0, 12) });
    const worn: [voice: string, personId: number][] = [];
    for (let at = 0; at < 24; at += 1) {
      const person = await somebody({ entity });
      const voice = masks.of(person);
      worn.push([voice, person.id]);
      await tell(voice, 'x');
    }
    await scene.product.get(NewsRound).run(scene.product.system);
    const byVoice = worn.sort(([a], [b]) => (a < b ? -1 : 1)).map(([, personId]) => personId);
    const queued = (await mails().find({ where: { template: 'inbox.underAlias' }, order: { id: 'ASC' } })).map(
      ({ personId }) => personId,
    );
    expect([...queued].sort()).toEqual([...byVoice].sort());
    expect(queued).not.toEqual(byVoice);
    await mailRound();
  });
});
