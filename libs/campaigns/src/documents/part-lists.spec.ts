import fc from 'fast-check';
import { AppError } from '#platform';
import { aboutPart, findPart, moved, replaced, without } from './part-lists.js';

const lists = fc
  .uniqueArray(fc.string({ minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 6 })
  .map((keys) => keys.map((key) => ({ key })));
const places = lists.chain((parts) => fc.record({ parts: fc.constant(parts), at: fc.nat(parts.length - 1) }));
const keysOf = (parts: readonly { key: string }[]) => parts.map(({ key }) => key);

describe('the parts of a campaign, in order', () => {
  it('lose and gain nothing when one is moved, and only its neighbour makes room', () => {
    fc.assert(
      fc.property(places, fc.constantFrom('up' as const, 'down' as const), ({ parts, at }, direction) => {
        const after = keysOf(moved(parts, parts[at]!.key, direction));
        const to = Math.min(Math.max(at + (direction === 'up' ? -1 : 1), 0), parts.length - 1);
        const expected = keysOf(parts);
        [expected[at], expected[to]] = [expected[to]!, expected[at]!];
        expect(after).toEqual(expected);
      }),
    );
  });

  it('are as before when one goes up and down again, but from the top', () => {
    fc.assert(
      fc.property(places, ({ parts, at }) => {
        fc.pre(at > 0);
        const { key } = parts[at]!;
        expect(moved(moved(parts, key, 'up'), key, 'down')).toEqual(parts);
      }),
    );
  });

  it('keep their places when one is rewritten, and close up when one is taken out', () => {
    fc.assert(
      fc.property(places, ({ parts, at }) => {
        const { key } = parts[at]!;
        const rewritten = replaced(parts, { key, minutes: 5 } as { key: string });
        expect(keysOf(rewritten)).toEqual(keysOf(parts));
        expect(rewritten.filter((part) => 'minutes' in part)).toHaveLength(1);
        expect(keysOf(without(parts, key))).toEqual(keysOf(parts.toSpliced(at, 1)));
      }),
    );
  });

  it('that are not there are not found', () => {
    for (const act of [findPart, without, (parts: { key: string }[], key: string) => moved(parts, key, 'up')])
      expect(() => act([{ key: 'pay' }], 'tell')).toThrow(expect.objectContaining({ code: 'not_found' }) as Error);
  });
});

describe('what is wrong with one part', () => {
  const told = async (code: 'invalid' | 'conflict', ...fields: string[]) => {
    const problems = fields.map((field) => ({ field, messageKey: 'errors.required', vars: { max: 3 } }));
    const edit = () => Promise.reject(new AppError('errors.invalidInput', {}, code, problems));
    const error: unknown = await aboutPart(() => 'missions[2]', edit).catch((thrown: unknown) => thrown);
    return (error as AppError).fields.map(({ field, vars }) => [field, vars?.['max']]);
  };

  it('is told by the names of its own fields; what is wrong elsewhere is told of the whole', async () => {
    expect(await told('invalid', 'missions[2].title.en', 'missions[20].minutes', 'missions[2]', 'criteria')).toEqual([
      ['title.en', 3],
      ['', 3],
      ['', 3],
      ['', 3],
    ]);
  });

  it('keeps its names where two edits clash: they are those of the part already', async () => {
    expect(await told('conflict', 'title.en', 'minutes')).toEqual([
      ['title.en', 3],
      ['minutes', 3],
    ]);
  });

  it('is passed on as it is when it is about no field, or no refusal at all', async () => {
    for (const error of [AppError.forbidden(), new Error('disk full')])
      await expect(
        aboutPart(
          () => 'missions[2]',
          () => Promise.reject(error),
        ),
      ).rejects.toBe(error);
    expect(
      await aboutPart(
        () => 'missions[2]',
        () => Promise.resolve(7),
      ),
    ).toBe(7);
  });
});
