import { Module } from '@nestjs/common';
import { IdentityModule } from '#identity';
import { EntitiesApi } from './entities.api.js';
import { EntitiesPages } from './entities.pages.js';
import { PeoplePages } from './people.pages.js';
import { PersonApi } from './person.api.js';
import { PersonPages } from './person.pages.js';

@Module({
  imports: [IdentityModule],
  controllers: [EntitiesPages, PeoplePages, PersonPages, EntitiesApi, PersonApi],
})
export class EntitiesPortalModule {}
