import { Controller, Get } from '@nestjs/common';
import { ENTITY_TEAM, holdsSomewhere } from '#identity';
import { pathTo } from '#notifications';
import type { RequestContext } from '#platform';
import { CAMPAIGNS } from '../campaigns/campaigns.paths.js';
import { Public } from '../http/access/access.js';
import { Ctx } from '../http/context/context.decorator.js';
import { redirect, type Redirect } from '../http/pages/page.js';
import { TESTING } from '../testing/testing.paths.js';

@Controller()
export class HomePages {
  @Get()
  @Public()
  showHome(@Ctx() { actor }: RequestContext): Redirect {
    if (actor.kind !== 'person') return redirect(pathTo.signIn());
    return redirect(holdsSomewhere(actor, ENTITY_TEAM) ? CAMPAIGNS : TESTING);
  }
}
