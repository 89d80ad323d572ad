import { In, IsNull, type Repository } from 'typeorm';
import type { Invitation } from './invitation.entity.js';

/** Call inside a transaction. Keeps the first opening, and an answer given meanwhile. */
export async function noteOpened(invitations: Repository<Invitation>, id: number, at: Date): Promise<void> {
  await invitations.update({ id, openedAt: IsNull() }, { openedAt: at });
  await invitations.update({ id, status: In(['queued', 'sent']) }, { status: 'opened' });
}
