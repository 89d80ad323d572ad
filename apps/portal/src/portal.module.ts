import { Module, type DynamicModule } from '@nestjs/common';
import type { Settings } from '#config';
import { ProductModule } from '../../product.module.js';
import { DevelopersPortalModule } from './developers/developers.portal-module.js';
import { HttpModule } from './http/http.module.js';

/** The web process. */
@Module({})
export class PortalModule {
  static with(settings: Settings): DynamicModule {
    return { module: PortalModule, imports: [ProductModule.with(settings), HttpModule, DevelopersPortalModule] };
  }
}
