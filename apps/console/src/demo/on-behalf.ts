import type { INestApplicationContext } from '@nestjs/common';
import { Actors, DEMO_REQUEST } from '#identity';
import { RequestContext } from '#platform';

export async function contextFor(app: INestApplicationContext, personId: number): Promise<RequestContext> {
  const person = await app.get(Actors).recognise(undefined, personId);
  if (!person) throw new Error(`Nobody active has the id ${personId}`);
  const { actor, locale, timeZone } = person;
  return RequestContext.of({ actor, locale, timeZone, requestId: DEMO_REQUEST });
}
