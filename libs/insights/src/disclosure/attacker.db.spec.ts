import { OpenedStamps } from '#contributions';
import { ResponseImport } from '#responses';
import { aPerson } from '../../../../test/factories/directory.js';
import { testers, type ATester } from '../../../../test/factories/testers.js';
import { openProduct, type OpenProduct } from '../../../../test/support/product.js';
import { foundOut } from '../../../../test/support/proofs/attacker.js';
import type { PublishedWorld, SeenSet, Voice } from '../../../../test/support/proofs/published-world.js';
import { TestUnderWay } from '../../../../test/support/test-under-way.js';
import { Results } from '../results/results.service.js';

const AGREED = 4;
/** As people answer: some agree for a while, some do not. */
const SAID = [5, 3, 4, 1, 2, AGREED, AGREED, AGREED, AGREED, 1, 2, 5, 5, 3, 2, 4, 1];
let product: OpenProduct;

beforeAll(async () => {
  product = await openProduct();
});

/** As its form has it while the test takes answers. */
function stampOf({ rollout, campaign, own }: TestUnderWay, { enrolmentId }: ATester): string {
  const missionId = campaign.missions[1]?.id ?? 0;
  const { feedbackMode } = campaign.campaign;
  return product
    .get(OpenedStamps)
    .ofForm({ rolloutId: rollout.id, missionId, productId: own, enrolmentId, feedbackMode });
}

/** All that the central team is shown of the own product over time, with whose answers it is made of. */
class Looking {
  readonly sets: SeenSet[] = [];
  readonly voices = new Map<string, Voice>();

  constructor(private readonly test: TestUnderWay) {}

  async look(): Promise<void> {
    const sheet = await product.get(Results).sheet(product.system, this.test.campaign.campaign.id);
    const own = sheet.blocks.find(({ block }) => block.product?.id === this.test.own)!;
    const group = own.entities.get(this.test.entity.code);
    if (!group || !('answers' in group) || !(group.answers.get('csat') instanceof Map)) return;
    const shown = (await this.test.rows()).filter(({ step, productId }) => step === 0 && productId === this.test.own);
    const answers = shown.map(({ id, enrolmentId, answers: given, byCode }) => ({
      id,
      person: String(enrolmentId),
      product: 0,
      answers: given,
      byCode,
    }));
    expect(answers).toHaveLength(group.n);
    for (const voice of answers) this.voices.set(voice.id, voice);
    this.sets.push({ question: 'csat', answers, as: 'counts' });
  }

  found(): string[] {
    const world = { sets: this.sets, pairs: [], voices: [...this.voices.values()] };
    return foundOut(world as unknown as PublishedWorld);
  }
}

it('whoever looks after each answer, each late one and a file of past ones never finds out what anybody answered', async () => {
  const test = await TestUnderWay.of(product, 'confidential');
  const looking = new Looking(test);
  const all = await testers(SAID.length + 6, test.rollout, test.entity);
  for (const [index, csat] of SAID.entries()) {
    await test.submit(all[index]!, { nps: 7 + (index % 4), csat });
    await looking.look();
  }
  await test.endTesting();
  await looking.look();
  for (const tester of all.slice(SAID.length)) {
    await test.submit(tester, { nps: 9, csat: AGREED }, { opened: stampOf(test, tester) });
    await looking.look();
  }
  const lines = await Promise.all(
    [5, 5, 5, 5, 5, 1].map(async (csat) => {
      const { employeeNumber } = await aPerson({ entity: test.entity });
      const line = { entity: test.entity.code, employeeNumber, product: 'own', submittedAt: '2026-03-02T09:00:00Z' };
      return JSON.stringify({ ...line, answers: { nps: 9, csat } });
    }),
  );
  await product.get(ResponseImport).run(product.system, test.campaign.campaign.id, stream(lines));
  await looking.look();
  expect(looking.sets.length).toBeGreaterThan(3);
  expect(looking.found()).toEqual([]);
  expect((await test.count('people'))[0]).toBe(SAID.length + 12);
});

async function* stream(lines: readonly string[]): AsyncGenerator<string> {
  for (const line of lines) yield await Promise.resolve(line);
}
