import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { PasswordInput, Passwords, People, Proofs } from '#identity';
import { Mails, pathTo } from '#notifications';
import { Texts, bind, type RequestContext } from '#platform';
import { SignedIn } from '../http/access/access.js';
import { Ctx } from '../http/context/context.decorator.js';
import { attempt } from '../http/forms/attempt.js';
import { localPath } from '../http/pages/local-path.js';
import { page, redirect, type InputProblem, type Page, type Redirect } from '../http/pages/page.js';
import { sayIn } from '../http/wording/wording.js';
import { accountCrumbs, ACCOUNT, PASSWORD } from './profile.paths.js';
import { ProofInput } from './profile.form.js';
import { proofPath, proved } from '../http/forms/proved.js';

@Controller('me')
@SignedIn()
export class SecurityPages {
  constructor(
    private readonly passwords: Passwords,
    private readonly proofs: Proofs,
    private readonly people: People,
    private readonly mails: Mails,
    private readonly texts: Texts,
  ) {}

  @Get('proof')
  async proof(@Ctx() ctx: RequestContext, @Query('next') next: unknown): Promise<Page> {
    return this.proofForm(ctx, localPath(next));
  }

  @Post('proof')
  async prove(@Ctx() ctx: RequestContext, @Body() form: { next?: unknown }): Promise<Page | Redirect> {
    const next = localPath(form.next);
    return attempt(
      async () => this.proofs.require(ctx, bind(ProofInput, form), 'needs-password'),
      () => redirect(next, { kind: 'success', key: 'profile.proof.done' }),
      (problem) => this.proofForm(ctx, next, problem),
    );
  }

  @Get('password')
  async password(@Ctx() ctx: RequestContext): Promise<Page | Redirect> {
    return (await this.proofs.isFresh(ctx)) || !(await this.hasAddress(ctx))
      ? this.passwordForm(ctx)
      : redirect(proofPath(PASSWORD));
  }

  @Post('password')
  async changePassword(@Ctx() ctx: RequestContext, @Body() form: object): Promise<Page | Redirect> {
    return proved(PASSWORD, () =>
      attempt(
        async () => this.passwords.change(ctx, bind(PasswordInput, form)),
        () => redirect(ACCOUNT, { kind: 'success', key: 'profile.password.saved' }),
        (problem) => this.passwordForm(ctx, problem),
      ),
    );
  }

  private async proofForm(ctx: RequestContext, next: string, problem?: InputProblem): Promise<Page> {
    const hasPassword = await this.passwords.has(ctx, ctx.personId ?? 0);
    const model = {
      hasPassword,
      next,
      signInAgain: `${pathTo.signIn()}?again=1&next=${encodeURIComponent(next)}`,
      byCode: !(await this.hasAddress(ctx)) && `${pathTo.signIn()}/code`,
      mailless: !this.mails.isServerConfigured,
    };
    return page('profile/proof', model, { titleKey: 'profile.proof.title', problem });
  }

  private async hasAddress(ctx: RequestContext): Promise<boolean> {
    return (await this.people.byId(ctx, ctx.personId ?? 0)).email !== null;
  }

  private async passwordForm(ctx: RequestContext, problem?: InputProblem): Promise<Page> {
    const hasPassword = await this.passwords.has(ctx, ctx.personId ?? 0);
    const titleKey = hasPassword ? 'profile.password.change' : 'profile.password.set';
    return page(
      'profile/password',
      { title: titleKey, hasAddress: await this.hasAddress(ctx), breadcrumbs: accountCrumbs(sayIn(this.texts, ctx)) },
      { titleKey, problem },
    );
  }
}
