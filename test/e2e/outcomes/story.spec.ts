import { Answers, Merges, OfficialAnswerInput, OutcomeDrafts, OutcomeDraftsInput, Outcomes, ReadMarks } from '#triage';
import type { Person } from '#identity';
import { bind } from '#platform';
import { aContribution } from '../../factories/contributions.js';
import { aDesk, type Desk } from '../../factories/desk.js';
import { aPerson } from '../../factories/directory.js';
import { anEnrolment } from '../../factories/recruitment.js';
import { openPortal, type OpenPortal } from '../../support/portal.js';
import { TestClock } from '../../support/test-clock.js';

let clock: TestClock;
let portal: OpenPortal;
let desk: Desk;
let ines: Person;

const posted = (title: string) => aContribution({ rollout: desk.rollout, person: ines, title });
const pageFor = async (person: Person, path: string) => (await (await portal.as(person)).get(path).expect(200)).text;
/** The steps of a story as they are read, one after the other. */
const stepsIn = (html: string) =>
  [...(/<ol class="story">(.*?)<\/ol>/s.exec(html)?.[1] ?? '').matchAll(/<li.*?<\/li>/gs)].map(([step]) =>
    step
      .replace(/<[^>]+>/g, ' ')
      .replace(/\s+/g, ' ')
      .trim(),
  );

/** A moment after what was decided before. */
async function decide(id: string, of: object): Promise<void> {
  const input = bind(OutcomeDraftsInput, { ids: [id], answer: 'Since **Monday**.', ...of });
  clock.moveOn({ seconds: 1 });
  const drafts = await portal.get(OutcomeDrafts).draft(desk.ana.ctx, input);
  await portal.get(Outcomes).publish(desk.sponsor.ctx, { drafts: drafts.map(String) });
}

beforeAll(async () => {
  clock = new TestClock();
  portal = await openPortal({ clock });
  desk = await aDesk('confidential');
  ines = await aPerson({ entity: desk.pt, locale: 'en' });
  await anEnrolment({ rollout: desk.rollout, person: ines });
}, 30_000);

describe('the story on a contribution’s page', () => {
  it('says what comes next, then what came, with the answer and the decision pinned', async () => {
    const { id } = await posted('Slow code');
    expect(stepsIn(await pageFor(ines, `/contributions/${id}`))).toEqual([
      'Posted today',
      'Still to come: The team reads it',
      'Still to come: The team answers',
      'Still to come: A decision is made',
    ]);
    await portal.get(ReadMarks).markRead(desk.ana.ctx, id);
    await portal.get(Answers).answer(desk.ana.ctx, id, bind(OfficialAnswerInput, { text: 'We look *into* it.' }));
    await decide(id, { kind: 'planned', owner: desk.expert.person.id, onDay: '2026-06-30' });
    const page = await pageFor(ines, `/contributions/${id}`);
    const [sponsor, ana] = [desk.sponsor, desk.ana].map(({ person }) => `${person.firstName} ${person.lastName}`);
    expect(stepsIn(page)).toEqual([
      'Posted today',
      'Read by the community manager today',
      `Answered today · ${ana}, community manager`,
      `Planned today · ${sponsor}, sponsor`,
      'Still to come: Delivery by 30 June',
    ]);
    expect(page).toContain('We look <em>into</em> it.');
    expect(page).toContain('Since <strong>Monday</strong>.');
    expect(page).toContain(`Eva ${desk.expert.person.lastName} is taking care of it`);
    await decide(id, { kind: 'delivered', onDay: '2026-03-02', effect: '40 s before, 4 s since.' });
    const delivered = await pageFor(ines, `/contributions/${id}`);
    expect(stepsIn(delivered).at(-1)).toContain('Delivered');
    expect(delivered).toContain('Decided earlier');
    expect(delivered).toContain('40 s before, 4 s since.');
  });

  it('of a merged one leads to the one that speaks for it, and tells what was decided about that', async () => {
    const [kept, same] = [await posted('Slow code'), await posted('Code never comes')];
    await portal.get(Merges).merge(desk.ana.ctx, kept.id, [{ id: same.id, version: same.version }]);
    await decide(kept.id, { kind: 'declined' });
    const page = await pageFor(ines, `/contributions/${same.id}`);
    expect(stepsIn(page)).toEqual(
      expect.arrayContaining([expect.stringMatching(/^Merged with Slow code/), expect.stringMatching(/^Declined/)]),
    );
    expect(page).toContain('Since <strong>Monday</strong>.');
  });
});

describe('the page at the desk', () => {
  it('has the forms of those who may answer and decide, and of nobody else', async () => {
    const { id } = await posted('Slow code');
    const forms = async (person: Person) => {
      const text = await pageFor(person, `/triage/${id}`);
      return [`action="/contributions/${id}/answer"`, 'action="/outcomes/drafts"', 'name="publish"'].map((form) =>
        text.includes(form),
      );
    };
    expect(await forms(desk.ana.person)).toEqual([true, true, false]);
    expect(await forms(desk.sponsor.person)).toEqual([true, true, true]);
    expect(await forms(desk.central.person)).toEqual([true, true, true]);
  });

  it('shows colleagues’ drafts, which testers never see', async () => {
    const { id } = await posted('Slow code');
    const input = bind(OutcomeDraftsInput, { ids: [id], kind: 'declined', answer: 'A draft of a reason.' });
    await portal.get(OutcomeDrafts).draft(desk.bruno.ctx, input);
    expect(await pageFor(desk.ana.person, `/triage/${id}`)).toContain('A draft of a reason.');
    expect(await pageFor(ines, `/contributions/${id}`)).not.toContain('A draft of a reason.');
  });
});
