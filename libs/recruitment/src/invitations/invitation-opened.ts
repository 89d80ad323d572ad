import { In, IsNull, type Repository } from 'typeorm';
import type { Invitation } from './invitation.entity.js';

/** Inside a transaction: the first look is kept, and an answer given meanwhile is not touched. */
export async function noteOpened(invitations: Repository<Invitation>, id: number, at: Date): Promise<void> {
  await invitations.update({ id, openedAt: IsNull() }, { openedAt: at });
  await invitations.update({ id, status: In(['queued', 'sent']) }, { status: 'opened' });
}
