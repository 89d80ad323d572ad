import { Global, Module } from '@nestjs/common';
import type { Settings } from '#config';
import { SETTINGS, Texts } from '#platform';
import { AssetPaths } from './asset-paths.js';
import { ViewEngine } from './view-engine.js';

const COMPILE = { production: 'boot', test: 'use', development: 'change' } as const;

@Global()
@Module({
  providers: [
    {
      provide: ViewEngine,
      inject: [Texts, SETTINGS],
      useFactory: (texts: Texts, { root, environment }: Settings) =>
        new ViewEngine(texts, { root, compile: COMPILE[environment] }),
    },
    {
      provide: AssetPaths,
      inject: [SETTINGS],
      useFactory: ({ root, environment }: Settings) => AssetPaths.read(root, environment === 'production'),
    },
  ],
  exports: [AssetPaths, ViewEngine],
})
export class ViewsModule {}
