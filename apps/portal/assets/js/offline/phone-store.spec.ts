import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { PretendServer } from '../../../../../test/support/offline/pretend-server.ts';
import { Steps } from '../../../../../test/support/offline/steps.ts';
import { closeDatabase } from './database.ts';
import { draftCount, readDraft, dropDraft, keepDraft } from './drafts.ts';
import { newItem, type Item, type Picture, type Written } from './items.ts';
import { holdLease } from './locks.ts';
import { phoneStore } from './phone-store.ts';
import { Queue } from './queue.ts';

const FORM = '/testing/7/contributions';
const SAID: Written = {
  owner: 'ana',
  kind: 'contribution',
  action: FORM,
  page: `${FORM}/new`,
  title: 'The receipt is late',
  fields: [['title', 'The receipt is late']],
  pictures: [],
  picturesTo: '/testing/7/pictures',
  isFinal: true,
};
const item = (token: string, of: Partial<Written> = {}): Item => newItem({ ...SAID, ...of }, token, '2026-11-25');
const tokensOf = async (owner: string) => (await phoneStore.listItems(owner)).map(({ token }) => token);

beforeEach(async () => {
  await closeDatabase();
  globalThis.indexedDB = new IDBFactory();
});

describe('what waits on the phone', () => {
  it('is there after a restart, in the order it was written, for its owner only', async () => {
    await phoneStore.add(item('one'));
    await phoneStore.add(item('two', { owner: 'bruno' }));
    await phoneStore.add(item('three'));
    await closeDatabase();
    await expect(tokensOf('ana')).resolves.toEqual(['one', 'three']);
    await expect(tokensOf('bruno')).resolves.toEqual(['two']);
    await expect(phoneStore.find('two')).resolves.toEqual(item('two', { owner: 'bruno' }));
  });

  it('keeps its pictures, and its place when it changes', async () => {
    const picture: Picture = {
      token: 'p1',
      name: 'a.png',
      content: new Blob(['bytes']),
      id: '',
      refused: '',
      tries: 0,
    };
    await phoneStore.add(item('one', { pictures: [picture] }));
    await phoneStore.add(item('two'));
    await phoneStore.change('one', (now) => ({ ...now, title: 'Another title' }));
    await expect(tokensOf('ana')).resolves.toEqual(['one', 'two']);
    const [first] = await phoneStore.listItems('ana');
    expect(first?.title).toBe('Another title');
    await expect(first?.pictures[0]?.content?.text()).resolves.toBe('bytes');
  });

  it('is never there twice, and goes when it is taken away', async () => {
    await phoneStore.add(item('one'));
    await expect(phoneStore.add(item('one'))).rejects.toThrow();
    await phoneStore.change('one', () => null);
    await expect(phoneStore.change('one', (now) => now)).resolves.toBeUndefined();
    await expect(tokensOf('ana')).resolves.toEqual([]);
  });

  it('takes the place of the draft it was written from, in one step', async () => {
    await keepDraft('ana', FORM, { title: ['The receipt'] });
    await keepDraft('bruno', FORM, { title: ['His own'] });
    await phoneStore.add(item('one'));
    await expect(readDraft('ana', FORM)).resolves.toBeUndefined();
    await keepDraft('ana', FORM, { title: ['The next one'] });
    await expect(phoneStore.add(item('one'))).rejects.toThrow();
    await expect(readDraft('ana', FORM)).resolves.toMatchObject({ answers: { title: ['The next one'] } });
    await expect(readDraft('bruno', FORM)).resolves.toMatchObject({ answers: { title: ['His own'] } });
    await expect(draftCount('ana')).resolves.toBe(1);
    await dropDraft('ana', FORM);
    await expect(draftCount('ana')).resolves.toBe(0);
  });

  it('becomes the draft of its form when it comes back to its author, and is in one place only', async () => {
    const back = (token: string) => phoneStore.handBack(token, ({ status }) => status === 'attention', {});
    await phoneStore.add(item('one', { fields: [['title', 'The receipt']] }));
    await expect(back('one')).resolves.toBeUndefined();
    await phoneStore.change('one', (now) => ({ ...now, status: 'attention', unclear: 1 }));
    await phoneStore.add(item('two'));
    await phoneStore.change('two', (now) => ({ ...now, status: 'attention' }));
    await expect(back('one')).resolves.toMatchObject({ form: FORM });
    await expect(tokensOf('ana')).resolves.toEqual(['two']);
    const origin = { token: 'one', overtaken: true };
    await expect(readDraft('ana', FORM)).resolves.toMatchObject({ answers: { title: ['The receipt'] }, origin });
    await keepDraft('ana', FORM, { title: ['The receipt, at length'] });
    await expect(readDraft('ana', FORM)).resolves.toMatchObject({
      answers: { title: ['The receipt, at length'] },
      origin,
    });
    // The form has a draft by now, which nothing may push out.
    await expect(back('two')).resolves.toBeUndefined();
    await phoneStore.add(item('three'));
    await expect(readDraft('ana', FORM)).resolves.toMatchObject({ origin });
    await expect(phoneStore.add(item('one'), true)).resolves.toBe(true);
    await expect(readDraft('ana', FORM)).resolves.toBeUndefined();
    await phoneStore.change('one', () => null);
    await expect(phoneStore.add(item('one'), true)).resolves.toBe(false);
    await expect(tokensOf('ana')).resolves.toEqual(['two', 'three']);
  });

  it('loses nothing when two tabs change it at the same moment', async () => {
    await phoneStore.add(item('one'));
    await Promise.all(
      Array.from({ length: 20 }, () => phoneStore.change('one', (now) => ({ ...now, tries: now.tries + 1 }))),
    );
    await expect(phoneStore.find('one')).resolves.toMatchObject({ tries: 20 });
  });
});

describe('sending from the phone', () => {
  it('brings everything once, though two tabs send and the first reply is lost', async () => {
    const [server, steps] = [new PretendServer(), new Steps()];
    Object.assign(server, { signedIn: 'ana', repliesToLose: 1 });
    const tabs = ['left', 'right'].map((name) => queueOf(server, steps, name));
    for (const title of ['One', 'Two', 'Three'])
      await tabs[0]?.write({ ...SAID, fields: [['text', title]], pictures: [aPicture(title)] });
    const sendAll = async (): Promise<void> => {
      const sending = Promise.all(tabs.map((queue) => queue.send('ana', { urgent: true })));
      let under = true;
      void sending.then(() => (under = false));
      while (under) {
        await steps.next(1);
        await new Promise((resolve) => setTimeout(resolve, 1));
      }
      await sending;
    };
    await sendAll();
    await sendAll();
    await expect(phoneStore.listItems('ana')).resolves.toEqual([]);
    expect([...server.arrived.values()].map(({ text, pictures }) => [text, pictures.length])).toEqual([
      ['One', 1],
      ['Two', 1],
      ['Three', 1],
    ]);
  });
});

describe('the lease of browsers without locks', () => {
  it('lets one work at a time', async () => {
    const seen: string[] = [];
    const work = (name: string) => async () => {
      seen.push(`${name} begins`);
      await new Promise((resolve) => setTimeout(resolve, 20));
      seen.push(`${name} ends`);
    };
    await Promise.all([holdLease(work('one')), holdLease(work('one'))]);
    expect(seen).toEqual(['one begins', 'one ends', 'one begins', 'one ends']);
  });

  it('is given back when the work fails', async () => {
    await expect(holdLease(() => Promise.reject(new Error('no connection')))).rejects.toThrow('no connection');
    await expect(holdLease(() => Promise.resolve('done'))).resolves.toBe('done');
  });
});

let minted = 0;
function aPicture(name: string): Picture {
  return { token: `picture-${(minted += 1)}`, name, content: new Blob([name]), id: '', refused: null, tries: 0 };
}

function queueOf(server: PretendServer, steps: Steps, tab: string): Queue {
  const around = { now: () => Date.now(), chance: () => 0, token: () => `t${(minted += 1)}` };
  return new Queue(phoneStore, server.from(tab, steps), { hold: holdLease }, around);
}
