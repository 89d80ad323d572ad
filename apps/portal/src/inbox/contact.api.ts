import { Body, Controller, Get, HttpCode, Put } from '@nestjs/common';
import { ContactPreferenceInput, ContactPreferences } from '#notifications';
import { bind, type RequestContext } from '#platform';
import { SignedIn } from '../http/access/access.js';
import { Operation } from '../http/api/operation.js';
import { Ctx } from '../http/context/context.decorator.js';

@Controller('api/v1/me/contact')
@SignedIn()
export class ContactApi {
  constructor(private readonly preferences: ContactPreferences) {}

  @Get()
  @Operation({
    summary:
      'What I want mailed: `news` of my inbox; `atMost` mails in seven days, reminders included, and as many about what I say under an alias',
    answer: { news: true, atMost: 3 },
  })
  show(@Ctx() ctx: RequestContext): Promise<object> {
    return this.preferences.mine(ctx);
  }

  @Put()
  @HttpCode(204)
  @Operation({
    summary: 'Choose what I want mailed; what is switched off stays in the inbox',
    input: ContactPreferenceInput,
    request: { news: false },
    status: 204,
  })
  async choose(@Ctx() ctx: RequestContext, @Body() body: unknown): Promise<void> {
    await this.preferences.choose(ctx, bind(ContactPreferenceInput, body));
  }
}
