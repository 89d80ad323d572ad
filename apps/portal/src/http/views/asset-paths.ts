import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Hashed addresses of assets by their source names (`app.css`, `js/menu.js`). */
export class AssetPaths {
  readonly edition: string;

  private constructor(private readonly manifest: Readonly<Record<string, string>> | undefined) {
    this.edition = createHash('sha256')
      .update(JSON.stringify(manifest ?? {}))
      .digest('base64url')
      .slice(0, 12);
  }

  /** Without a manifest (assets not built) names stay as they are, unless it is `required`. */
  static read(root: string, required: boolean): AssetPaths {
    const file = join(root, 'dist/assets/manifest.json');
    if (existsSync(file)) return new AssetPaths(JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>);
    if (required) throw new Error(`${file} is missing: run npm run build:assets`);
    return new AssetPaths(undefined);
  }

  findPath(name: string): string {
    const hashed = this.manifest ? this.manifest[name] : name;
    if (!hashed) throw new Error(`No asset is called "${name}"`);
    return `/assets/${hashed}`;
  }
}
