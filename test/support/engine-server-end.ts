import { rmSync } from 'node:fs';
import { templateOf } from './engine.ts';
import type { Mariadbd } from './mariadbd.ts';

export default async function stopServer(): Promise<void> {
  rmSync(templateOf(process.env.TEST_RUN ?? ''), { force: true });
  await (globalThis as { mariadbd?: Mariadbd }).mariadbd?.stop();
}
