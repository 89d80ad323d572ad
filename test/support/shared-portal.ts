import { isOpen } from './product.js';
import { openPortal, type OpenPortal } from './portal.js';
import { TestClock } from './test-clock.js';

/** One portal, with its clock, for all the scenes of a test file; the next file gets another. */
export class SharedPortal {
  #latest?: { portal: OpenPortal; clock: TestClock };

  async open(): Promise<{ portal: OpenPortal; clock: TestClock }> {
    if (!this.#latest || !this.opened) {
      const clock = new TestClock();
      this.#latest = { portal: await openPortal({ clock }), clock };
    }
    return this.#latest;
  }

  /** Undefined before the first scene of a test file. */
  get opened(): OpenPortal | undefined {
    const { portal } = this.#latest ?? {};
    return portal && isOpen(portal) ? portal : undefined;
  }

  get portal(): OpenPortal {
    if (!this.opened) throw new Error('Open a scene first');
    return this.opened;
  }
}
