import fc from 'fast-check';
import { DraftKeeper, type Newer, type SaveAnswer, type Status } from './draft-keeper.ts';
import { areSame, listed, type Fields } from './fields.ts';

/** The server's side of one draft, as `Drafts` keeps it. */
class PretendServer {
  fields: Fields | undefined;
  revision = 0;

  save(fields: Fields, revision: number): SaveAnswer {
    if (revision !== this.revision) return { kind: 'newer', revision: this.revision, fields: this.fields };
    this.fields = fields;
    this.revision = this.revision === 0 ? 100 : this.revision + 1;
    return { kind: 'saved', revision: this.revision };
  }
}

const written = (fields: Fields = {}) => (fields['a.why'] ?? []).join('').trim();

type Network = 'fine' | 'lost on the way there' | 'lost on the way back';

class Device {
  typed: Fields = {};
  local: Fields | undefined;
  network: Network = 'fine';
  hasRoom = true;
  asked: Newer | undefined;
  readonly said: Status[] = [];
  /** What this device has shown or written. */
  readonly seen = new Set<string>();
  readonly keeper: DraftKeeper;

  constructor(
    readonly server: PretendServer,
    mode: 'server' | 'device' = 'server',
  ) {
    this.keeper = new DraftKeeper(
      {
        save: mode === 'server' ? (fields, revision) => this.send(fields, revision) : undefined,
        keep: async (fields) => {
          await Promise.resolve();
          if (!this.hasRoom) throw new Error('Quota exceeded');
          this.local = fields;
        },
        drop: async () => {
          await Promise.resolve();
          this.local = undefined;
        },
        typed: () => this.typed,
        revised: () => undefined,
        say: (status) => this.said.push(status),
        ask: (newer) => (this.asked = newer),
      },
      server.revision,
    );
  }

  type(text: string): void {
    this.typed = { 'a.why': [text] };
  }

  answer(choice: 'mine' | 'theirs'): void {
    const newer = this.asked;
    if (!newer) return;
    this.asked = undefined;
    this.seen.add(written(newer.fields));
    if (choice === 'theirs') this.typed = newer.fields ?? {};
    this.keeper.goOn(newer.revision);
  }

  private async send(fields: Fields, revision: number): Promise<SaveAnswer> {
    const { network } = this;
    this.seen.add(written(fields));
    await Promise.resolve();
    if (network === 'lost on the way there') return { kind: 'lost' };
    const before = this.server.fields;
    const answer = this.server.save(fields, revision);
    // Nobody's words are written over unseen.
    if (answer.kind === 'saved' && before) expect(this.seen).toContain(written(before));
    return network === 'fine' ? answer : { kind: 'lost' };
  }
}

const networks = fc.constantFrom<Network>('fine', 'lost on the way there', 'lost on the way back');

describe('a form that is kept while it is filled in', () => {
  it('is on the device first, then on the server, and then only there', async () => {
    const device = new Device(new PretendServer());
    device.type('Too slow');
    const saving = device.keeper.save();
    await Promise.resolve();
    expect(device.local).toEqual({ 'a.why': ['Too slow'] });
    await saving;
    expect([device.local, device.server.fields]).toEqual([undefined, { 'a.why': ['Too slow'] }]);
    expect(device.said).toEqual(['saving', 'saved']);
  });

  it('stays on the device where nothing of a draft goes to the server, or the server is out of reach', async () => {
    const anonymous = new Device(new PretendServer(), 'device');
    anonymous.type('Nobody knows');
    await anonymous.keeper.save();
    expect([anonymous.local, anonymous.server.fields, anonymous.said]).toEqual([anonymous.typed, undefined, ['kept']]);
    const away = new Device(new PretendServer());
    away.network = 'lost on the way there';
    away.type('In the tunnel');
    await away.keeper.save();
    expect([away.local, away.said]).toEqual([away.typed, ['saving', 'offline']]);
  });

  it('says so when the device has no room for it', async () => {
    const device = new Device(new PretendServer(), 'device');
    device.hasRoom = false;
    device.type('Nowhere else');
    await device.keeper.save();
    const away = new Device(new PretendServer());
    Object.assign(away, { hasRoom: false, network: 'lost on the way there' });
    away.type('In the tunnel');
    await away.keeper.save();
    expect([device.said, away.said]).toEqual([['notKept'], ['saving', 'notKept']]);
  });

  it('asks when another device has gone on, and gives up neither', async () => {
    const server = new PretendServer();
    const [phone, desk] = [new Device(server), new Device(server)];
    phone.type('On the phone');
    desk.type('At the desk');
    await phone.keeper.save();
    await desk.keeper.save();
    expect(desk.asked?.fields).toEqual(phone.typed);
    expect([desk.typed, desk.local, server.fields]).toEqual([desk.typed, desk.typed, phone.typed]);
    desk.answer('mine');
    await desk.keeper.save();
    expect(server.fields).toEqual(desk.typed);
  });

  it('knows its own words again after the page came back, though their save was never heard of', async () => {
    const server = new PretendServer();
    const again = new Device(server);
    const gone = new Device(server);
    gone.network = 'lost on the way back';
    gone.type('On the way out');
    await gone.keeper.save();
    again.seen.add(written(gone.typed));
    again.keeper.remember(gone.typed);
    again.type('On the way out, and in again');
    await again.keeper.save();
    expect([again.asked, server.fields]).toEqual([undefined, again.typed]);
  });

  it('hears no more once it is sent off', async () => {
    const device = new Device(new PretendServer());
    device.type('Done');
    device.keeper.halt();
    await device.keeper.save();
    expect(device.server.fields).toBeUndefined();
  });
});

describe('whatever the network does', () => {
  const steps = fc.array(fc.record({ network: networks, text: fc.string({ maxLength: 4 }), waits: fc.boolean() }), {
    maxLength: 40,
  });

  it('one device never asks about its own words, and has them all on the server in the end', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (all) => {
        const device = new Device(new PretendServer());
        for (const { network, text, waits } of all) {
          device.network = network;
          device.type(text);
          const saving = device.keeper.save();
          if (waits) await saving;
        }
        device.network = 'fine';
        await device.keeper.save();
        await device.keeper.save();
        expect(device.asked).toBeUndefined();
        expect(areSame(device.server.fields ?? {}, device.typed)).toBe(true);
        expect(device.local).toBeUndefined();
      }),
    );
  });

  it('of two devices neither writes over what the other wrote without having shown it', async () => {
    const both = fc.array(
      fc.record({
        who: fc.nat(1),
        network: networks,
        text: fc.string({ maxLength: 3 }),
        choice: fc.constantFrom('mine', 'theirs'),
      }),
      { maxLength: 40 },
    );
    await fc.assert(
      fc.asyncProperty(both, async (all) => {
        const server = new PretendServer();
        const devices = [new Device(server), new Device(server)];
        for (const { who, network, text, choice } of all) {
          const device = devices[who]!;
          device.network = network;
          device.answer(choice);
          device.type(text);
          await device.keeper.save();
          // Nothing typed is gone: it is on the server, or still here.
          expect([server.fields, device.local].some((kept) => kept && areSame(kept, device.typed))).toBe(true);
        }
      }),
    );
  });
});

it('compares answers whatever their order and blanks', () => {
  expect(areSame({ 'a.x': ['1'], 'a.y': [] }, { 'a.x': ['1', ' '] })).toBe(true);
  expect(areSame({ 'a.x': ['a', 'b'] }, { 'a.x': ['b', 'a'] })).toBe(true);
  expect(areSame({ 'a.x': ['1'] }, { 'a.x': ['2'] })).toBe(false);
  expect(listed({ 'a.x': '1', 'a.y': ['2', '3'] })).toEqual({ 'a.x': ['1'], 'a.y': ['2', '3'] });
});
