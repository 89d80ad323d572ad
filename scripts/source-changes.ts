/** What has to be done about files that have changed, before the portal starts again. */
export interface SourceChanges {
  compile: string[];
  /** Files of dist/ whose source is gone. */
  remove: string[];
  /** Something changed that is read beside the code. */
  copyAssets: boolean;
  restart: boolean;
}

/**
 * @param paths from the root of the repository
 * @param exists whether a path is still there
 */
export function sourceChanges(paths: readonly string[], exists: (path: string) => boolean): SourceChanges {
  const code = paths.filter((path) => /^(apps|libs|config)\/.*(?<!\.spec|\.d)\.ts$/.test(path) && !isBrowserCode(path));
  const gone = code.filter((path) => !exists(path));
  const copyAssets = paths.some((path) => /^libs\/.*\.hbs$/.test(path));
  const texts = paths.some((path) => /^locales\/.*\.json$/.test(path));
  return {
    compile: code.filter((path) => !gone.includes(path)),
    remove: gone.map((path) => `dist/${path.replace(/\.ts$/, '.js')}`),
    copyAssets,
    restart: copyAssets || texts || code.length > 0,
  };
}

/** Built by build-assets.ts, and read anew by the portal without a restart, as views are. */
function isBrowserCode(path: string): boolean {
  return path.startsWith('apps/portal/assets/');
}
