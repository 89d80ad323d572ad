import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const openssl = (...words: string[]) => execFileSync('openssl', words, { stdio: 'pipe' });
const NEW_KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];

/** Makes an authority in that folder: `<name>.pem` and its key. Returns the path of its certificate. */
export function anAuthority(folder: string, name: string): string {
  const path = join(folder, `${name}.pem`);
  openssl('req', '-x509', ...NEW_KEY, '-subj', `/CN=${name}`, '-keyout', `${path}.key`, '-out', path);
  return path;
}

/** Writes `server.pem` and its key, in which that authority vouches for a server of that name. */
export function vouchForServer(folder: string, authority: string, name: string): { cert: string; key: string } {
  const [cert, key] = [join(folder, 'server.pem'), join(folder, 'server.key')];
  const by = ['-CA', authority, '-CAkey', `${authority}.key`];
  const forName = ['-subj', `/CN=${name}`, '-addext', `subjectAltName=DNS:${name}`];
  openssl('req', '-x509', ...by, ...NEW_KEY, ...forName, '-keyout', key, '-out', cert);
  return { cert, key };
}
