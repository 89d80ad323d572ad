import { Body, Controller, Get, Param, ParseIntPipe, Post, Query } from '@nestjs/common';
import { AccessTokenInput, AccessTokens, Entities, Proofs } from '#identity';
import { pathTo } from '#notifications';
import { Clock, Texts, bind, type RequestContext } from '#platform';
import { SignedIn } from '../http/access/access.js';
import { Ctx } from '../http/context/context.decorator.js';
import { attempt } from '../http/forms/attempt.js';
import { page, redirect, type InputProblem, type Page, type Redirect } from '../http/pages/page.js';
import { sayIn } from '../http/wording/wording.js';
import { presentToken } from './profile.presenter.js';
import { accountCrumbs } from './profile.paths.js';
import { proofPath, proved, withTyped } from '../http/forms/proved.js';

interface TokenForm {
  name?: unknown;
  days?: unknown;
  access?: unknown;
  entities?: unknown;
}

const TYPED = ['name', 'days', 'access', 'entities'];
const DAYS_ON_OFFER = [30, 90, 180, 365];

@Controller('me/tokens')
@SignedIn()
export class TokensPages {
  constructor(
    private readonly tokens: AccessTokens,
    private readonly entities: Entities,
    private readonly proofs: Proofs,
    private readonly clock: Clock,
    private readonly texts: Texts,
  ) {}

  @Get()
  showTokens(@Ctx() ctx: RequestContext, @Query() typed: TokenForm): Promise<Page> {
    const { name, days, access, entities } = typed;
    return this.list(ctx, { name, days, access, entities });
  }

  @Post()
  async create(@Ctx() ctx: RequestContext, @Body() form: TokenForm): Promise<Page | Redirect> {
    return proved(withTyped(pathTo.accessTokens(), form, ...TYPED), () =>
      attempt(
        async () => this.tokens.create(ctx, ctx.personId ?? 0, bind(AccessTokenInput, form)),
        // Shown in this answer and not after a redirect, because the token would have to be stored for that.
        ({ token, expiresAt }) => page('profile/token', { token, expiresAt }, { titleKey: 'profile.tokens.created' }),
        (problem) => this.list(ctx, form, problem),
      ),
    );
  }

  @Post(':id/revoke')
  async revoke(@Ctx() ctx: RequestContext, @Param('id', ParseIntPipe) id: number): Promise<Redirect> {
    await this.tokens.revoke(ctx, id);
    return redirect(pathTo.accessTokens(), { kind: 'success', key: 'profile.tokens.revoked' });
  }

  private async list(ctx: RequestContext, typed: TokenForm, problem?: InputProblem): Promise<Page> {
    const now = this.clock.now();
    const tokens = (await this.tokens.listOwn(ctx)).map((token) => presentToken(token, now));
    const breadcrumbs = accountCrumbs(sayIn(this.texts, ctx));
    const fresh = await this.proofs.isFresh(ctx);
    const model = {
      tokens,
      breadcrumbs,
      ...(await this.choices(ctx)),
      values: {
        name: typed.name,
        days: Number(typed.days) || 90,
        access: typed.access ?? 'read',
        entities: [typed.entities ?? []].flat(),
      },
      days: DAYS_ON_OFFER,
      fresh,
      proof: proofPath(pathTo.accessTokens()),
    };
    return page('profile/tokens', model, { titleKey: 'profile.tokens.title', problem });
  }

  private async choices(ctx: RequestContext): Promise<object> {
    const say = sayIn(this.texts, ctx);
    const entities = await this.entities.list(ctx);
    return {
      accesses: ['read', 'write'].map((value) => ({
        value,
        label: say(`profile.tokens.accesses.${value}`),
        help: say(`profile.tokens.accessHelp.${value}`),
      })),
      entities: entities.length > 1 ? entities.map(({ code, name }) => ({ value: code, label: name })) : [],
    };
  }
}
