import { Controller, Get } from '@nestjs/common';
import { Public, SignedIn } from '../http/access/access.js';
import { page, type Page } from '../http/pages/page.js';

/** Pages that a browser fills with what it keeps itself. */
@Controller()
export class OfflinePages {
  /** Stands in for every page that cannot be had without a connection; says nothing of anybody. */
  @Get('offline')
  @Public()
  offline(): Page {
    return page('offline/show', {}, { titleKey: 'offline.page.title', layout: 'bare', scripts: ['waiting'] });
  }

  /** What I wrote on this phone and what is not sent yet. */
  @Get('waiting')
  @SignedIn()
  waiting(): Page {
    return page('offline/waiting', {}, { titleKey: 'offline.waiting.title', scripts: ['waiting'] });
  }
}
