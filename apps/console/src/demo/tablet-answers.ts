import type { Locale } from '#platform';
import type { SeededRandom } from './seeded-random.js';

/** 0 to 1; far enough apart for one significant difference. */
const LIKING: Record<string, number> = { FR: 0.78, PT: 0.7, DE: 0.42, IE: 0.6 };

export function likingIn(entity: string): number {
  return LIKING[entity] ?? 0.6;
}

const WISHES: Record<Locale, readonly string[]> = {
  fr: [
    'Un scan de pièce d’identité qui marche du premier coup',
    'Le stylet, toujours introuvable',
    'Pouvoir revenir en arrière sans tout ressaisir',
    'Une housse',
    'Rien, je la garde',
  ],
  pt: [
    'Assinar sem trocar de ecrã',
    'Bateria que dure o dia todo',
    'Menos campos obrigatórios',
    'Letras maiores no resumo',
    'Nada, está ótimo',
  ],
  de: [
    'Der Ausweis-Scan braucht drei Anläufe',
    'Die Unterschrift ist zu klein',
    'Unterlagen sollten automatisch abgelegt werden',
    'Der Ton lässt sich nicht abschalten',
    'Schnellerer Start am Morgen',
  ],
  en: [
    'A case that stands up by itself',
    'Fewer steps before the signature',
    'Let me save half an application',
    'A brighter screen near the window',
  ],
};
const TROUBLES: Record<Locale, readonly string[]> = {
  fr: ['L’application s’est fermée pendant la signature.', 'Le document n’a pas été reconnu.'],
  pt: ['A aplicação bloqueou na verificação de identidade.', 'Perdi tudo ao rodar o tablet.'],
  de: ['Die Identitätsprüfung ist zweimal abgebrochen.', 'Nach dem Drehen des Geräts war alles weg.'],
  en: ['It lost the connection halfway through.'],
};

export function appointmentAnswers(entity: string, locale: Locale, random: SeededRandom): Record<string, unknown> {
  const liking = likingIn(entity);
  const csat = random.near(1 + liking * 4.4, 1, 5);
  return {
    csat,
    ces: random.near(1 + liking * 6.2, 1, 7),
    stuck: random.pick(
      liking > 0.6
        ? ['identity', 'documents', 'nowhere', 'nowhere']
        : ['identity', 'identity', 'documents', 'signature'],
    ),
    ...(csat <= 2 ? { slow: random.pick(TROUBLES[locale]) } : {}),
    ...(random.chance(0.65) ? { wish: random.pick(WISHES[locale]) } : {}),
  };
}

export function afterwardsAnswers(entity: string, locale: Locale, random: SeededRandom): Record<string, unknown> {
  const liking = likingIn(entity);
  return {
    nps: random.near(liking * 10.5, 0, 10),
    umux: [random.near(1 + liking * 6, 1, 7), random.near(1 + liking * 6.3, 1, 7)],
    daily: random.chance(liking) ? 'yes' : 'no',
    ...(random.chance(0.3) ? { more: random.pick(WISHES[locale]) } : {}),
  };
}
