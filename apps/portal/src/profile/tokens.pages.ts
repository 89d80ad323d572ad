import { Body, Controller, Get, Param, ParseIntPipe, Post } from '@nestjs/common';
import { AccessTokenInput, AccessTokens, Proofs } from '#identity';
import { Clock, Texts, bind, type RequestContext } from '#platform';
import { SignedIn } from '../http/access/access.js';
import { Ctx } from '../http/context/context.decorator.js';
import { attempt } from '../http/pages/attempt.js';
import { page, redirect, type InputProblem, type Page, type Redirect } from '../http/pages/page.js';
import { presentToken } from './profile.presenter.js';
import { accountCrumbs } from './breadcrumbs.js';
import { proofPath, proved } from './proved.js';

const DAYS_ON_OFFER = [30, 90, 180, 365];

/** My personal API tokens. */
@Controller('me/tokens')
@SignedIn()
export class TokensPages {
  constructor(
    private readonly tokens: AccessTokens,
    private readonly proofs: Proofs,
    private readonly clock: Clock,
    private readonly texts: Texts,
  ) {}

  @Get()
  show(@Ctx() ctx: RequestContext): Promise<Page> {
    return this.list(ctx, {});
  }

  @Post()
  async create(@Ctx() ctx: RequestContext, @Body() form: { name?: unknown; days?: unknown }): Promise<Page | Redirect> {
    return proved('/me/tokens', () =>
      attempt(
        async () => this.tokens.create(ctx, ctx.personId ?? 0, bind(AccessTokenInput, form)),
        // Shown in the answer to the form itself: stored anywhere for a next page, it would outlive this moment.
        ({ token, expiresAt }) => page('profile/token', { token, expiresAt }, { titleKey: 'profile.tokens.created' }),
        (problem) => this.list(ctx, form, problem),
      ),
    );
  }

  @Post(':id/revoke')
  async revoke(@Ctx() ctx: RequestContext, @Param('id', ParseIntPipe) id: number): Promise<Redirect> {
    await this.tokens.revoke(ctx, id);
    return redirect('/me/tokens', { kind: 'success', key: 'profile.tokens.revoked' });
  }

  private async list(ctx: RequestContext, values: object, problem?: InputProblem): Promise<Page> {
    const now = this.clock.now();
    const tokens = (await this.tokens.listOwn(ctx)).map((token) => presentToken(token, now));
    const breadcrumbs = accountCrumbs(this.texts, ctx);
    const fresh = await this.proofs.isFresh(ctx);
    const model = {
      tokens,
      breadcrumbs,
      values: { days: 90, ...values },
      days: DAYS_ON_OFFER,
      fresh,
      proof: proofPath('/me/tokens'),
    };
    return page('profile/tokens', model, { titleKey: 'profile.tokens.title', problem });
  }
}
