import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import {
  DIRECTORY_KEEPERS,
  DIRECTORY_READERS,
  ENTITY_KEEPERS,
  MINIMUM_GROUP,
  MINIMUM_TEXTS,
  Entities,
  EntityChangeInput,
  EntityInput,
  People,
  PersonInput,
  PersonRecords,
  type Entity,
} from '#identity';
import { bind, type RequestContext } from '#platform';
import { Requires, SignedIn } from '../http/access/access.js';
import { Operation } from '../http/api/operation.js';
import { Ctx } from '../http/context/context.decorator.js';
import { minimumFields } from './entities.presenter.js';
import { PERSON } from './people.examples.js';
import { personRow } from './people.presenter.js';
import { PeopleQueryInput } from './people.query.js';

const ENTITY = {
  code: 'PT',
  name: 'Horizonte Portugal',
  country: 'PT',
  locale: 'pt',
  timeZone: 'Europe/Lisbon',
  minimumGroup: MINIMUM_GROUP,
  minimumTexts: MINIMUM_TEXTS,
};
const CHANGES = { ...ENTITY, code: undefined };
const NEW_PERSON = {
  employeeNumber: 'PT1007',
  firstName: 'Inês',
  lastName: 'Sousa',
  email: 'ines.sousa@horizon.example',
  function: 'branch',
  site: 'Porto',
  locale: 'pt',
};

@Controller('api/v1/entities')
export class EntitiesApi {
  constructor(
    private readonly entities: Entities,
    private readonly people: People,
    private readonly records: PersonRecords,
  ) {}

  @Get()
  @SignedIn()
  @Operation({ summary: 'The entities I may see', answer: { items: [ENTITY], next: null } })
  async list(@Ctx() ctx: RequestContext): Promise<object> {
    return { items: (await this.entities.list(ctx)).map(entityRow), next: null };
  }

  @Post()
  @Requires(ENTITY_KEEPERS)
  @Operation({
    summary: 'Add an entity',
    input: EntityInput,
    request: ENTITY,
    status: 201,
    answer: { id: 4 },
    conflicts: true,
  })
  add(@Ctx() ctx: RequestContext, @Body() body: unknown): Promise<{ id: number }> {
    return this.entities.add(ctx, bind(EntityInput, body));
  }

  @Get(':code')
  @SignedIn()
  @Operation({ summary: 'One entity', answer: ENTITY })
  async show(@Ctx() ctx: RequestContext, @Param('code') code: string): Promise<object> {
    return entityRow(await this.entities.byCode(ctx, code));
  }

  @Patch(':code')
  @Requires(ENTITY_KEEPERS)
  @HttpCode(204)
  @Operation({
    summary: 'Change an entity; its smallest groups can only be raised',
    input: EntityChangeInput,
    request: CHANGES,
    status: 204,
    conflicts: true,
  })
  async change(@Ctx() ctx: RequestContext, @Param('code') code: string, @Body() body: unknown): Promise<void> {
    await this.entities.change(ctx, code, bind(EntityChangeInput, body));
  }

  @Get(':code/people')
  @Requires(DIRECTORY_READERS)
  @Operation({
    summary: 'The people of an entity, by last name',
    query: {
      text: 'Words that begin a name, an employee number or an e-mail address',
      cursor: 'Where to go on: `next` of the answer before',
      limit: 'How many at once, 50 unless said otherwise, 200 at most',
    },
    answer: { items: [PERSON], next: null },
  })
  async listPeople(@Ctx() ctx: RequestContext, @Param('code') code: string, @Query() query: object): Promise<object> {
    const entity = await this.entities.byCode(ctx, code);
    const { people, next } = await this.people.search(ctx, entity.id, bind(PeopleQueryInput, query));
    const entities = await this.entities.list(ctx);
    return { items: people.map((person) => personRow(person, entities)), next };
  }

  @Post(':code/people')
  @Requires(DIRECTORY_KEEPERS)
  @Operation({
    summary: 'Add somebody to the directory of an entity',
    request: NEW_PERSON,
    status: 201,
    answer: { id: 12 },
    conflicts: true,
  })
  async addPerson(@Ctx() ctx: RequestContext, @Param('code') code: string, @Body() body: object): Promise<object> {
    const entity = await this.entities.byCode(ctx, code);
    return this.records.add(ctx, bind(PersonInput, { ...body, entity: entity.code }));
  }
}

function entityRow(entity: Entity): object {
  const { code, name, country, locale, timeZone } = entity;
  return { code, name, country, locale, timeZone, ...minimumFields(entity) };
}
