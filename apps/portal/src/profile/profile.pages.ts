import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { AccessTokens, Entities, Passwords, People, PersonRecords, Sessions } from '#identity';
import { ContactPreferences } from '#notifications';
import { bind, type Actor, type RequestContext } from '#platform';
import { languagesByThemselves } from '../entities/form-choices.presenter.js';
import { SignedIn } from '../http/access/access.js';
import { Ctx } from '../http/context/context.decorator.js';
import { page, redirect, type Page, type Redirect } from '../http/pages/page.js';
import { LanguageInput } from './profile.form.js';
import { ACCOUNT } from './profile.paths.js';
import { presentProfile } from './profile.presenter.js';

@Controller('me')
@SignedIn()
export class ProfilePages {
  constructor(
    private readonly people: People,
    private readonly records: PersonRecords,
    private readonly entities: Entities,
    private readonly sessions: Sessions,
    private readonly tokens: AccessTokens,
    private readonly passwords: Passwords,
    private readonly contact: ContactPreferences,
  ) {}

  @Get()
  async showProfile(@Ctx() ctx: RequestContext): Promise<Page> {
    const me = personOf(ctx.actor);
    const [person, entities, sessions, tokens, hasPassword, contact] = await Promise.all([
      this.people.byId(ctx, me.personId),
      this.entities.list(ctx),
      this.sessions.listOwn(ctx),
      this.tokens.listOwn(ctx),
      this.passwords.has(ctx, me.personId),
      this.contact.mine(ctx),
    ]);
    const locales = languagesByThemselves();
    const parts = { person, entities, sessions, tokens, hasPassword, contact, currentSessionId: me.sessionId, locales };
    return page('profile/show', presentProfile(parts), { titleKey: 'profile.title' });
  }

  @Post('language')
  async speak(@Ctx() ctx: RequestContext, @Body() form: object): Promise<Redirect> {
    await this.records.speak(ctx, bind(LanguageInput, form).locale);
    return redirect(ACCOUNT, { kind: 'success', key: 'profile.languageSaved' });
  }

  @Post('sessions/end-others')
  async endOthers(@Ctx() ctx: RequestContext): Promise<Redirect> {
    await this.sessions.endOthers(ctx);
    return redirect(ACCOUNT, { kind: 'success', key: 'profile.sessions.othersEnded' });
  }

  @Post('sessions/:id/end')
  async end(@Ctx() ctx: RequestContext, @Param('id') id: string): Promise<Redirect> {
    await this.sessions.end(ctx, id);
    return redirect(ACCOUNT, { kind: 'success', key: 'profile.sessions.ended' });
  }
}

function personOf(actor: Actor): Extract<Actor, { kind: 'person' }> {
  if (actor.kind !== 'person') throw new Error('Nobody is signed in');
  return actor;
}
