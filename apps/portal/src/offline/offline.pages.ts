import { Controller, Get } from '@nestjs/common';
import { Public, SignedIn } from '../http/access/access.js';
import { page, type Page } from '../http/pages/page.js';

/** Pages whose content the browser fills in from its own storage. */
@Controller()
export class OfflinePages {
  /** Shown in place of pages that cannot be loaded; it has no personal content. */
  @Get('offline')
  @Public()
  offline(): Page {
    return page('offline/show', {}, { titleKey: 'offline.page.title', layout: 'bare', scripts: ['waiting'] });
  }

  /** What the person wrote on this phone and has not sent yet. */
  @Get('waiting')
  @SignedIn()
  waiting(): Page {
    return page('offline/waiting', {}, { titleKey: 'offline.waiting.title', scripts: ['waiting'] });
  }
}
