import { CampaignImport, RolloutReadModel, Rollouts, type FeedbackMode } from '#campaigns';
import type { Entity } from '#identity';
import { AuditTrail, Database, UnitOfWork } from '#platform';
import { Enrolments } from '#recruitment';
import { anEntity, aPerson } from '../../../../test/factories/directory.js';
import { pilotResponses } from '../../../../test/factories/pilot.js';
import { pilotFile } from '../../../../test/support/pilot-files.js';
import { actingAs } from '../../../../test/factories/testers.js';
import { openProduct, type OpenProduct } from '../../../../test/support/product.js';
import { Response } from '../responses/response.entity.js';
import { Responses } from '../responses/responses.service.js';
import { TallyReadModel } from '../tallies/tallies.read-model.js';
import { TallyCheck } from '../tallies/verify/tally-check.js';
import { ResponseImport } from './response-import.service.js';

let product: OpenProduct;
const entities = new Map<string, Entity>();
const people = new Map<string, { ctx: ReturnType<typeof actingAs> }>();

beforeAll(async () => {
  product = await openProduct();
  for (const code of ['PT', 'DE', 'FR', 'IE']) entities.set(code, await anEntity({ code }));
  for (const { entity, employeeNumber } of pilotResponses()) {
    if (people.has(employeeNumber)) continue;
    const person = await aPerson({ entity: entities.get(entity) as Entity, employeeNumber });
    people.set(employeeNumber, { ctx: actingAs(person) });
  }
});

afterEach(async () => {
  expect((await product.get(TallyCheck).verify(product.system)).differences).toEqual([]);
});

async function aPilot(feedbackMode: FeedbackMode): Promise<number> {
  const json = { ...(JSON.parse(pilotFile('campaign.json')) as object), feedbackMode };
  const ids = [...entities.values()].map(({ id }) => id);
  return (await product.get(CampaignImport).create(product.system, json, ids)).id;
}

const lines = () => pilotFile('responses.jsonl').trim().split('\n');
async function* stream(from: readonly (string | object)[]): AsyncGenerator<string> {
  for (const line of from) yield await Promise.resolve(typeof line === 'string' ? line : JSON.stringify(line));
}
const run = (campaignId: number, from: readonly (string | object)[]) =>
  product.get(ResponseImport).run(product.system, campaignId, stream(from));

const rolloutOf = async (campaignId: number, code: string) => {
  const rollouts = await product.get(RolloutReadModel).bareOfCampaign(product.system, campaignId);
  return rollouts.find(({ entityCode }) => entityCode === code)?.id ?? 0;
};
/** People of one entity counted for the own product, or for those who tried both: exactly, and as published. */
async function peopleIn(campaignId: number, code: string, pairs = false): Promise<[number, number] | undefined> {
  const rows = await product.get(TallyReadModel).ofRollouts(product.system, [await rolloutOf(campaignId, code)]);
  const first = Math.min(...rows.map(({ productId }) => productId));
  const row = rows.find((each) => each.bucket === 'people' && each.productId === first && each.versusId > 0 === pairs);
  return row && [row.live, row.published];
}
const aLine = (wishes: object = {}) => ({ ...(JSON.parse(lines()[0] ?? '') as object), ...wishes });

describe('the responses of a pilot', () => {
  it('are imported as one published step, and again without effect', async () => {
    const id = await aPilot('confidential');
    expect(await run(id, lines())).toEqual({ imported: 269, unchanged: 0, refused: [] });
    expect(await peopleIn(id, 'PT')).toEqual([67, 67]);
    expect(await run(id, lines())).toEqual({ imported: 0, unchanged: 269, refused: [] });
    expect(await peopleIn(id, 'PT')).toEqual([67, 67]);
  });

  it('keep when they were given, in which language, and by whom', async () => {
    const id = await aPilot('named');
    await run(id, lines().slice(0, 1));
    const [row] = await product
      .get(Database)
      .repository(undefined, Response)
      .find({ where: { rolloutId: await rolloutOf(id, 'PT') } });
    expect(row).toMatchObject({
      submittedAt: new Date('2026-03-02T07:36:39Z'),
      submittedOn: '2026-03-02',
      locale: 'pt',
    });
    expect(row?.enrolmentId).toEqual(expect.any(Number));
  });

  it('keep nothing but the day under anonymous, where nobody can say whether a second one differs', async () => {
    const id = await aPilot('anonymous');
    await run(id, lines());
    const rows = await product
      .get(Database)
      .repository(undefined, Response)
      .find({ where: { rolloutId: await rolloutOf(id, 'PT') } });
    expect(rows[0]).toMatchObject({ submittedAt: null, enrolmentId: null, locale: null, clientToken: null });
    expect(await run(id, [aLine({ answers: { ...pilotResponses()[0]?.answers, csat: 1 } })])).toMatchObject({
      unchanged: 1,
    });
    expect(await peopleIn(id, 'PT', true)).toBeUndefined();
  });

  it('are on the audit trail as an import', async () => {
    const id = await aPilot('anonymous');
    await run(id, lines().slice(0, 9));
    const [entry] = await product
      .get(Database)
      .query<{ act: string; details: string; subject_id: string }>(
        undefined,
        'SELECT act, subject_id, details FROM audit_entry ORDER BY id DESC LIMIT 1',
      );
    expect(entry).toMatchObject({ act: 'responses.import', subject_id: String(id) });
    expect(JSON.parse(entry?.details ?? '')).toEqual({ imported: 9, unchanged: 0, refused: 0 });
    expect(await product.get(AuditTrail).verify(product.system)).toEqual([]);
  });

  it('are refused one by one, with the line and the reason', async () => {
    const id = await aPilot('confidential');
    const report = await run(id, [
      aLine(),
      '',
      'not json',
      aLine({ entity: 'XX' }),
      aLine({ employeeNumber: 'nobody' }),
      aLine({ product: 'other' }),
      aLine({ submittedAt: 'yesterday' }),
      aLine({ answers: { nps: 12 } }),
      aLine({ surprise: 1 }),
      aLine({ form: 'another' }),
      aLine({ answers: { ...pilotResponses()[0]?.answers, csat: 1 } }),
      aLine(),
    ]);
    expect(report).toMatchObject({ imported: 1, unchanged: 1 });
    expect(
      report.refused.map(({ line, problems }) => `${line} ${problems[0]?.field} ${problems[0]?.messageKey}`),
    ).toEqual([
      '3  testing.import.notJson',
      '4 entity testing.import.noRollout',
      '5 employeeNumber testing.import.nobody',
      '6 product testing.import.noProduct',
      '7 submittedAt errors.invalidValue',
      '8 answers.nps forms.errors.notOnScale',
      '9 surprise errors.unknownField',
      '10 form testing.import.noForm',
      '11 answers testing.import.different',
    ]);
  });

  it('wait like any other when they are fewer than five', async () => {
    const id = await aPilot('confidential');
    const portuguese = lines().filter((line) => line.includes('"PT"') && line.includes('"own"'));
    await run(id, portuguese.slice(0, 4));
    expect(await peopleIn(id, 'PT')).toEqual([4, 0]);
    await run(id, portuguese.slice(4, 9));
    expect(await peopleIn(id, 'PT')).toEqual([9, 5]);
    await product.get(Rollouts).move(product.system, await rolloutOf(id, 'PT'), 'analysing');
    expect(await peopleIn(id, 'PT')).toEqual([9, 5]);
    await run(id, portuguese.slice(9, 13));
    expect(await peopleIn(id, 'PT')).toEqual([13, 13]);
  });

  it('wait while they all say the same and others may still come', async () => {
    const id = await aPilot('confidential');
    const portuguese = lines().filter((line) => line.includes('"PT"') && line.includes('"own"'));
    const { answers } = JSON.parse(portuguese[0] ?? '') as { answers: object };
    const alike = portuguese.slice(0, 6).map((line) => ({ ...(JSON.parse(line) as object), answers }));
    await run(id, alike);
    expect(await peopleIn(id, 'PT')).toEqual([6, 0]);
    await run(id, portuguese.slice(6, 16));
    expect(await peopleIn(id, 'PT')).toEqual([16, 10]);
    await product.get(Rollouts).move(product.system, await rolloutOf(id, 'PT'), 'analysing');
    expect(await peopleIn(id, 'PT')).toEqual([16, 10]);
  });

  it('do not sweep along the few who answered here, whom the owner of the file could tell apart', async () => {
    const id = await aPilot('confidential');
    const portuguese = pilotResponses().filter(({ entity, product: key }) => entity === 'PT' && key === 'own');
    const [first] = portuguese;
    const place = { rolloutId: await rolloutOf(id, 'PT'), mission: 'review', product: 'own' };
    const { ctx } = people.get(first?.employeeNumber ?? '') ?? { ctx: product.system };
    await product
      .get(UnitOfWork)
      .run(product.system, (inner) =>
        product.get(Enrolments).enrolImported(inner, place.rolloutId, [ctx.personId ?? 0]),
      );
    await product.get(Responses).submit(ctx, place, { answers: { ...first?.answers } });
    await run(id, lines());
    expect(await peopleIn(id, 'PT')).toEqual([67, 66]);
  });

  it('are for the central team', async () => {
    const { ctx } = people.get('PT1497') ?? { ctx: product.system };
    await expect(product.get(ResponseImport).run(ctx, await aPilot('named'), stream([]))).rejects.toMatchObject({
      code: 'forbidden',
    });
  });
});
