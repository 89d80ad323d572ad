import { Body, Controller, Delete, Get, HttpCode, Param, ParseIntPipe, Patch, Post } from '@nestjs/common';
import { AccessTokenInput, AccessTokens, Charters, Entities, People, PersonRecords, type OwnToken } from '#identity';
import { bind, type RequestContext } from '#platform';
import { SignedIn } from '../http/access/access.js';
import { Operation } from '../http/api/operation.js';
import { Ctx } from '../http/context/context.decorator.js';
import { LanguageInput } from './profile.form.js';

const ME = {
  id: 12,
  name: 'Inês Sousa',
  email: 'ines.sousa@horizon.example',
  entity: { code: 'PT', name: 'Horizonte Portugal' },
  locale: 'pt',
  roles: [{ id: 4, role: 'ambassador', entity: 'PT' }],
};
const TOKEN = {
  id: 3,
  name: 'Results into our dashboard',
  opening: 'pepite_Zk3x',
  access: 'read',
  entities: ['PT'],
  createdAt: '2026-03-02T09:30:00.000Z',
};

@Controller('api/v1/me')
@SignedIn()
export class ProfileApi {
  constructor(
    private readonly people: People,
    private readonly records: PersonRecords,
    private readonly entities: Entities,
    private readonly tokens: AccessTokens,
    private readonly charters: Charters,
  ) {}

  @Get()
  @Operation({ summary: 'Who I am, and the roles I hold', answer: ME })
  async show(@Ctx() ctx: RequestContext): Promise<object> {
    const [person, entities] = await Promise.all([this.people.byId(ctx, ctx.personId ?? 0), this.entities.list(ctx)]);
    const entity = await this.entities.bare(ctx, person.entityId);
    return {
      id: person.id,
      name: person.name,
      email: person.email,
      entity: { code: entity.code, name: entity.name },
      locale: person.locale,
      roles: person.roles.map(({ id, role, entityId }) => ({
        id,
        role,
        entity: entities.find((one) => one.id === entityId)?.code ?? null,
      })),
    };
  }

  @Patch()
  @HttpCode(204)
  @Operation({ summary: 'Choose my language', input: LanguageInput, request: { locale: 'pt' }, status: 204 })
  async speak(@Ctx() ctx: RequestContext, @Body() body: unknown): Promise<void> {
    await this.records.speak(ctx, bind(LanguageInput, body).locale);
  }

  @Get('charter')
  @Operation({
    summary: 'The rules of use in force, and whether I accepted them',
    answer: { version: 1, text: { en: 'Taking part is up to you. …' }, accepted: true },
  })
  async charter(@Ctx() ctx: RequestContext): Promise<object> {
    const { version, text } = await this.charters.current(ctx);
    return { version, text, accepted: await this.charters.accepted(ctx, ctx.personId ?? 0) };
  }

  @Get('tokens')
  @Operation({
    summary: 'My personal API tokens',
    answer: { items: [{ ...TOKEN, expiresAt: '2026-05-31T09:30:00.000Z', usedAt: null, revokedAt: null }], next: null },
  })
  async listTokens(@Ctx() ctx: RequestContext): Promise<object> {
    return { items: (await this.tokens.listOwn(ctx)).map(tokenRow), next: null };
  }

  @Post('tokens')
  @Operation({
    summary:
      'Create a token; it is shown this once. `access` is `read` or `write` (unless said otherwise); `entities` are codes; left out, it reaches all that its person reaches, and never more than the token it is made with. The call proves itself with the password',
    input: AccessTokenInput,
    request: {
      name: 'Results into our dashboard',
      days: 90,
      access: 'read',
      entities: ['PT'],
      currentPassword: 'correct horse battery staple',
    },
    status: 201,
    answer: { id: 3, token: 'pepite_Zk3x…', expiresAt: '2026-05-31T09:30:00.000Z' },
  })
  createToken(@Ctx() ctx: RequestContext, @Body() body: unknown): Promise<object> {
    return this.tokens.create(ctx, ctx.personId ?? 0, bind(AccessTokenInput, body));
  }

  @Delete('tokens/:id')
  @HttpCode(204)
  @Operation({ summary: 'Revoke one of my tokens', status: 204 })
  async revokeToken(@Ctx() ctx: RequestContext, @Param('id', ParseIntPipe) id: number): Promise<void> {
    await this.tokens.revoke(ctx, id);
  }
}

function tokenRow({ personId: _, ...token }: OwnToken): object {
  return token;
}
