import { Global, Module } from '@nestjs/common';
import type { Settings } from '#config';
import { SETTINGS, Texts } from '#platform';
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
  ],
  exports: [ViewEngine],
})
export class ViewsModule {}
