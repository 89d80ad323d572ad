import fc from 'fast-check';
import { Database, JobRunner } from '#platform';
import { aPerson, anEntity } from '../../../../test/factories/directory.js';
import { directoryFile } from '../../../../test/support/directory-file.js';
import { openProduct, type OpenProduct } from '../../../../test/support/product.js';
import { TestClock } from '../../../../test/support/test-clock.js';
import type { Entity } from '../entities/entity.entity.js';
import { Person } from '../people/person.entity.js';
import { DirectoryImportRecords } from './directory-imports.read-model.js';
import { DirectoryImports } from './directory-imports.service.js';

interface Somebody {
  number: string;
  firstName: string;
  /** One of few, so that people and lines are often after the same one; `stranger` belongs to another entity. */
  address: string | null;
  active: boolean;
}
type Line = Omit<Somebody, 'active'>;

const NUMBERS = ['1', '02', '3', 'x4', 'X4', '6'];
const NAMES = ['Ana', 'Inês', 'ANA'];
const FREE = [null, null, null, null, null, null];
const people = (addresses: readonly (string | null)[]) =>
  fc
    .record({
      numbers: fc.shuffledSubarray(NUMBERS, { minLength: 1 }),
      addresses: fc.shuffledSubarray([...addresses, ...FREE], { minLength: 6, maxLength: 6 }),
      names: fc.array(fc.constantFrom(...NAMES), { minLength: 6, maxLength: 6 }),
      active: fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }),
    })
    .map(({ numbers, addresses: drawn, names, active }) =>
      numbers.map((number, at): Somebody => ({
        number,
        firstName: names[at]!,
        address: drawn[at]!,
        active: active[at]!,
      })),
    );
const imports = fc.record({
  before: people(['a', 'b', 'c']),
  lines: people(['a', 'b', 'c', 'stranger']),
  hasAddresses: fc.boolean(),
});

/** Lines that cannot have the address they ask for: its holder does not give it up, or may not. */
function refusedOf(before: readonly Somebody[], lines: readonly Line[]): Set<Line> {
  const refused = new Set<Line>();
  const isRefused = ({ number, address }: Line) => {
    if (address === null) return false;
    if (address === 'stranger') return true;
    const holder = before.find((person) => person.address === address);
    if (!holder || holder.number === number) return false;
    const own = lines.find((line) => line.number === holder.number);
    return own ? refused.has(own) : holder.active;
  };
  for (let found = true; found;) {
    const more = lines.filter((line) => !refused.has(line) && isRefused(line));
    for (const line of more) refused.add(line);
    found = more.length > 0;
  }
  return refused;
}

describe('any directory over any other', () => {
  const clock = new TestClock();
  let product: OpenProduct;
  let serial = 0;
  beforeAll(async () => {
    product = await openProduct({ clock });
  });

  const addressOf = (entity: Entity, name: string | null) =>
    name && `${name}.${entity.code}@model.example`.toLowerCase();
  async function settled(before: readonly Somebody[]): Promise<Entity> {
    clock.moveOn({ minutes: 1 });
    const entity = await anEntity({ code: `M${(serial += 1)}` });
    await aPerson({ email: addressOf(entity, 'stranger') });
    for (const { number, address, ...person } of before)
      await aPerson({
        entity,
        ...person,
        lastName: 'Silva',
        employeeNumber: number,
        email: addressOf(entity, address),
      });
    return entity;
  }
  const file = (entity: Entity, lines: readonly Line[], hasAddresses: boolean) =>
    lines
      .map(({ number, firstName, address }) => [
        number,
        firstName,
        'Silva',
        ...(hasAddresses ? [addressOf(entity, address) ?? ''] : []),
      ])
      .toSpliced(0, 0, ['Matricule', 'Prénom', 'Nom', ...(hasAddresses ? ['Courriel'] : [])])
      .map((cells) => cells.join(';'))
      .join('\n');
  const directory = async ({ id: entityId }: Entity) =>
    (await product.get(Database).repository(undefined, Person).findBy({ entityId }))
      .map(({ employeeNumber, firstName, email, active }) => [employeeNumber, firstName, email, active].join(' '))
      .sort();

  it('leaves those it names as it says, the others as they were, and no address with two people', async () => {
    await fc.assert(
      fc.asyncProperty(imports, async ({ before, lines: somebodies, hasAddresses }) => {
        const lines = somebodies.map(({ active: _, ...line }): Line => line);
        const entity = await settled(before);
        const content = directoryFile(file(entity, lines, hasAddresses));
        const { id } = await product.get(DirectoryImports).read(product.system, entity.id, 'hr.csv', content);
        const records = product.get(DirectoryImportRecords);
        const preview = await records.byId(product.system, entity.id, id);

        const refused = hasAddresses ? refusedOf(before, lines) : new Set<Line>();
        const taken = lines.filter((line) => !refused.has(line));
        expect(preview.badLines.map(({ line }) => line)).toEqual(
          [...refused].map((line) => lines.indexOf(line) + 2).sort((one, other) => one - other),
        );
        expect(preview.status).toBe(taken.length ? 'previewed' : 'refused');
        if (!taken.length) return;

        const leavers = before.filter(({ number, active }) => active && !lines.some((line) => line.number === number));
        const shown = await records.firstLeavers(product.system, preview, 30);
        expect(shown.map(({ employeeNumber }) => employeeNumber).sort()).toEqual(
          leavers.map(({ number }) => number).sort(),
        );

        await product.get(DirectoryImports).apply(product.system, id, { skipBadLines: true, freeAddresses: true });
        await product.get(JobRunner).drain();
        const given = new Set(hasAddresses ? taken.map(({ address }) => address) : []);
        const named = new Set(lines.map(({ number }) => number));
        const freed = (person: Somebody) => !person.active && !named.has(person.number) && given.has(person.address);
        const after = new Map(
          before.map((person) => [person.number, freed(person) ? { ...person, address: null } : person]),
        );
        for (const { number, firstName, address } of taken) {
          const known = after.get(number);
          const kept = hasAddresses ? address : (known?.address ?? null);
          after.set(number, { number, firstName, address: kept, active: known?.active ?? true });
        }
        const expected = [...after.values()].map(({ number, firstName, address, active }) =>
          [number, firstName, addressOf(entity, address), active].join(' '),
        );
        expect(await directory(entity)).toEqual(expected.sort());
        const { counts, status } = await records.byId(product.system, entity.id, id);
        expect(status).toBe('applied');
        expect(counts.created + counts.updated + counts.unchanged).toBe(taken.length);
        expect(counts).toMatchObject({ bad: refused.size, leavers: leavers.length, applied: taken.length });
      }),
      { numRuns: 25 },
    );
  });

  it('changes nothing when it is imported once more', async () => {
    await fc.assert(
      fc.asyncProperty(people(['a', 'b', 'c']), async (lines) => {
        const entity = await settled([]);
        const run = async () => {
          clock.moveOn({ minutes: 1 });
          const content = directoryFile(file(entity, lines, true));
          const { id } = await product.get(DirectoryImports).read(product.system, entity.id, 'hr.csv', content);
          await product.get(DirectoryImports).apply(product.system, id, { skipBadLines: false });
          await product.get(JobRunner).drain();
          return (await product.get(DirectoryImportRecords).byId(product.system, entity.id, id)).counts;
        };
        expect(await run()).toMatchObject({ created: lines.length, updated: 0, leavers: 0 });
        const before = await directory(entity);
        expect(await run()).toMatchObject({ created: 0, updated: 0, unchanged: lines.length, leavers: 0 });
        expect(await directory(entity)).toEqual(before);
      }),
      { numRuns: 6 },
    );
  });
});
