import type { Mariadbd } from './mariadbd.ts';

export default async function stopServer(): Promise<void> {
  await (globalThis as { mariadbd?: Mariadbd }).mariadbd?.stop();
}
