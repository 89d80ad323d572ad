import { Controller, Get, Header } from '@nestjs/common';
import { LANGUAGE_TAGS, Texts, type RequestContext } from '#platform';
import { Public } from '../http/access/access.js';
import { Ctx } from '../http/context/context.decorator.js';
import { AssetPaths } from '../http/views/asset-paths.js';
import { TESTING } from '../testing/testing.paths.js';

/** The paper colour of the light theme; a manifest takes no CSS variables. */
const PAPER = '#f8f5ee';
const SHEET = '#fefdfb';

@Controller('manifest.webmanifest')
@Public()
export class AppManifestPages {
  constructor(
    private readonly texts: Texts,
    private readonly assets: AssetPaths,
  ) {}

  @Get()
  @Header('content-type', 'application/manifest+json; charset=utf-8')
  showManifest(@Ctx() { locale }: RequestContext): object {
    return {
      id: '/',
      name: this.texts.t(locale, 'common.product'),
      short_name: this.texts.t(locale, 'common.product'),
      description: this.texts.t(locale, 'offline.app.description'),
      lang: LANGUAGE_TAGS[locale],
      dir: 'ltr',
      start_url: '/',
      scope: '/',
      display: 'standalone',
      background_color: PAPER,
      theme_color: SHEET,
      icons: [this.icon('icon-192.png', 192), this.icon('icon-512.png', 512), this.icon('icon-maskable-512.png', 512)],
      shortcuts: [{ name: this.texts.t(locale, 'common.nav.missions'), url: TESTING }],
    };
  }

  private icon(name: string, size: number): object {
    const purpose = name.includes('maskable') ? 'maskable' : 'any';
    return { src: this.assets.findPath(name), sizes: `${size}x${size}`, type: 'image/png', purpose };
  }
}
