import { Controller, Get } from '@nestjs/common';
import { SignedIn } from '../http/access/access.js';
import { ApiDocument } from '../http/api/api-document.js';
import { problemType } from '../http/errors/status.js';
import { page, type Page } from '../http/pages/page.js';
import { presentOperations } from './developers.presenter.js';

@Controller('developers')
@SignedIn()
export class DevelopersPages {
  constructor(private readonly document: ApiDocument) {}

  @Get()
  showDocument(): Page {
    return page(
      'developers/show',
      { groups: presentOperations(this.document.get()), proofType: problemType('proof_required') },
      { titleKey: 'developers.title', width: 'wide' },
    );
  }
}
