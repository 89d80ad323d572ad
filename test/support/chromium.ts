import { existsSync } from 'node:fs';

/** Where a browser of this machine is, if it has one: `CHROMIUM`, or the places packages put it. */
export function chromiumPath(): string | undefined {
  return [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
    (path) => path && existsSync(path),
  );
}
