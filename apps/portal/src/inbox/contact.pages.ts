import { Body, Controller, Post } from '@nestjs/common';
import { ContactPreferenceInput, ContactPreferences } from '#notifications';
import { bind, type RequestContext } from '#platform';
import { SignedIn } from '../http/access/access.js';
import { Ctx } from '../http/context/context.decorator.js';
import { redirect, type Redirect } from '../http/pages/page.js';
import { ACCOUNT } from '../profile/profile.paths.js';

@Controller('me/contact')
@SignedIn()
export class ContactPages {
  constructor(private readonly preferences: ContactPreferences) {}

  @Post()
  async choose(@Ctx() ctx: RequestContext, @Body() form: object): Promise<Redirect> {
    await this.preferences.choose(ctx, bind(ContactPreferenceInput, form));
    return redirect(ACCOUNT, { kind: 'success', key: 'inbox.contact.saved' });
  }
}
