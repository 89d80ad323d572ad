import { CommentEdits, CommentWordsInput, HideCommentInput, Moderation } from '#community';
import { Faces } from '#contributions';
import { bind, type RequestContext } from '#platform';
import { MOST_MENTIONS } from './mention.js';
import { aComment, aTalk, oneOfTheTeam, type Talk } from '../../../../test/factories/comments.js';
import { aContribution } from '../../../../test/factories/contributions.js';
import { aTester } from '../../../../test/factories/testers.js';
import { openProduct, type OpenProduct } from '../../../../test/support/product.js';
import { TestUnderWay } from '../../../../test/support/test-under-way.js';

let product: OpenProduct;
let { test, author, other, manager, contribution } = {} as Talk;

async function under(mode: 'named' | 'confidential') {
  ({ test, author, other, manager, contribution } = await aTalk(mode));
}

/** Whom a text by that person speaks to. */
async function spokenTo(by: RequestContext, text: string) {
  const { mentions } = await aComment({ on: contribution, by, text });
  return (mentions ?? []).map(({ handle, voice, person }) => ({ handle, who: voice ?? person }));
}

async function faceOf(voice: string, locale: 'en' | 'de' = 'en') {
  const face = (await product.get(Faces).findFaces(product.system, [voice], locale)).get(voice);
  if (!face) throw new Error('Nobody has this voice');
  return face;
}

beforeAll(async () => {
  product = await openProduct();
});

describe('a mention', () => {
  it('reaches the author, those who have spoken, and the team, in any language and however it is typed', async () => {
    await under('confidential');
    const { author: voice } = await aComment({ on: contribution, by: other.ctx });
    const [alias, german] = [await faceOf(voice ?? ''), await faceOf(voice ?? '', 'de')];
    expect(await spokenTo(author.ctx, `Look @${alias.handle.toUpperCase()}`)).toEqual([
      { handle: alias.handle, who: voice },
    ]);
    const typed = german.name.replace(' ', '-');
    const stored = await aComment({ on: contribution, by: author.ctx.in('de'), text: `Schau, @${typed}` });
    expect(stored.text).toBe(`Schau, @${alias.handle}`);
    const { handle } = await faceOf(contribution.author);
    expect(await spokenTo(other.ctx, `@${handle} and @Marta-Lima`)).toEqual([
      { handle, who: contribution.author },
      { handle: 'marta-lima', who: manager.person.id },
    ]);
  });

  it('is by name in a named campaign', async () => {
    await under('named');
    const { handle } = await faceOf(contribution.author);
    expect(handle).toMatch(/^ana-silva-\d+$/);
    expect(await spokenTo(other.ctx, `@${handle}`)).toEqual([{ handle, who: contribution.author }]);
  });

  it('finds nobody else: neither a tester by name, nor an alias that has not spoken here, nor the team of elsewhere', async () => {
    await under('confidential');
    const third = await aTester(test.rollout, test.entity);
    const elsewhere = await aContribution({ rollout: test.rollout, person: third.person });
    const silent = await faceOf(elsewhere.author);
    const ambassador = await oneOfTheTeam('ambassador', test.entity, { firstName: 'Rui', lastName: 'Costa' });
    const foreign = await oneOfTheTeam('sponsor', (await TestUnderWay.of(product, 'named')).entity);
    const names = [
      ...[author.person, other.person, third.person, ambassador.person, foreign.person].map(({ firstName, lastName }) =>
        `${firstName}-${lastName}`.replaceAll(' ', '-'),
      ),
      silent.handle,
      'marta',
      'lima',
      'quartz-99999',
      author.person.employeeNumber,
    ];
    const text = names.map((name) => `@${name}`).join(' ');
    const stored = await aComment({ on: contribution, by: other.ctx, text });
    expect(stored).toMatchObject({ mentions: null, text });
  });

  it('of somebody whose only words here are hidden finds nobody', async () => {
    await under('confidential');
    const { id, author: voice } = await aComment({ on: contribution, by: other.ctx });
    const { handle } = await faceOf(voice ?? '');
    const third = await aTester(test.rollout, test.entity);
    expect(await spokenTo(third.ctx, `@${handle}`)).toHaveLength(1);
    await product.get(Moderation).hide(manager.ctx, id, bind(HideCommentInput, { reason: 'Rude' }));
    expect(await spokenTo(third.ctx, `@${handle}`)).toEqual([]);
  });

  it('of more people than can be told is refused at the text, which names how many there are; words after an @ do not count', async () => {
    await under('named');
    const names = [];
    for (let at = 0; at <= MOST_MENTIONS; at += 1) {
      const { person } = await oneOfTheTeam('community_manager', test.entity, {
        firstName: 'Eva',
        lastName: `Nr ${at}`,
      });
      names.push(`@${person.firstName}-${person.lastName}`.replaceAll(' ', '-'));
    }
    const posting = aComment({ on: contribution, by: other.ctx, text: names.join(' ') });
    const [problem] = [{ field: 'text', messageKey: 'comments.errors.manyMentions', vars: { count: 21, most: 20 } }];
    await expect(posting).rejects.toMatchObject({ code: 'invalid', fields: [problem] });
    const words = Array.from({ length: 30 }, (_, at) => `@Word${at}`);
    expect(await spokenTo(other.ctx, [...words, ...names.slice(1)].join(' '))).toHaveLength(MOST_MENTIONS);
  });

  it('follows the words when they are edited', async () => {
    await under('confidential');
    const { id } = await aComment({ on: contribution, by: author.ctx, text: '@marta-lima' });
    await product.get(CommentEdits).edit(author.ctx, id, bind(CommentWordsInput, { text: 'Never mind' }));
    const { text, mentions } = await aComment({ on: contribution, by: author.ctx, text: 'a@marta-lima.example' });
    expect({ text, mentions }).toEqual({ text: 'a@marta-lima.example', mentions: null });
  });
});
