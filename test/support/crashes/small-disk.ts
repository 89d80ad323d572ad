import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, statfsSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { TEST_FOLDER } from '../engine.js';

/** A disk of its own that can be filled to the last block. */
export class SmallDisk {
  private constructor(readonly folder: string) {}

  /** Throws, as any test that needs one should fail, where this machine lets nobody mount one. */
  static mount(megabytes: number): SmallDisk {
    const folder = join(TEST_FOLDER, `small-disk-${process.pid}`);
    mkdirSync(folder, { recursive: true });
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder]);
    return new SmallDisk(folder);
  }

  /** Leaves no block free. */
  fill(): void {
    const { bavail, bsize } = statfsSync(this.folder);
    writeFileSync(this.ballast, Buffer.alloc(bavail * bsize));
  }

  free(): void {
    unlinkSync(this.ballast);
  }

  unmount(): void {
    execFileSync('umount', ['-l', this.folder]);
    rmSync(this.folder, { recursive: true, force: true });
  }

  private get ballast(): string {
    return join(this.folder, 'ballast');
  }
}
