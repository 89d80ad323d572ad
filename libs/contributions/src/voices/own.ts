import { marks } from '#platform';

/** What is mine: my voices, and what an unverified session has to show besides for what some of them said. */
export interface Own {
  readonly ids: readonly string[];
  /** Those of them that show who it is. */
  readonly byName: readonly string[];
  /** Those of them that nobody but this browser has: all they said is mine, whatever its session. */
  readonly ofDevice: readonly string[];
  /** Fingerprint of an unverified session; null for one whose person has proved who they are. */
  readonly sessionFingerprint: string | null;
}

interface Said {
  readonly voice: string | null;
  readonly postedIn: string | null;
}

/** Whether something that was said with that voice, in the session of that fingerprint, is mine. */
export function isOwn({ ids, ofDevice, sessionFingerprint }: Own, { voice, postedIn }: Said): boolean {
  if (voice === null || !ids.includes(voice)) return false;
  return sessionFingerprint === null || sessionFingerprint === postedIn || ofDevice.includes(voice);
}

/** The same as a condition on columns; nothing is mine without a voice. */
export function ownCondition(
  { ids, ofDevice, sessionFingerprint }: Own,
  { voice, postedIn }: { readonly voice: string; readonly postedIn: string },
): { readonly where: string; readonly parameters: readonly string[] } {
  if (!ids.length) return { where: '1 = 0', parameters: [] };
  const mine = `${voice} IN (${marks(ids)})`;
  if (sessionFingerprint === null) return { where: mine, parameters: ids };
  if (!ofDevice.length) return { where: `(${mine} AND ${postedIn} = ?)`, parameters: [...ids, sessionFingerprint] };
  return {
    where: `(${mine} AND (${postedIn} = ? OR ${voice} IN (${marks(ofDevice)})))`,
    parameters: [...ids, sessionFingerprint, ...ofDevice],
  };
}
