import { deviceFacts, type Surroundings } from './device-facts.ts';

export function tellDevice(form: HTMLFormElement): void {
  const place = form.querySelector<HTMLElement>('[data-device]');
  if (!place) return;
  const { language, maxTouchPoints } = navigator;
  const { userAgentData, connection } = navigator as Partial<Pick<Surroundings, 'userAgentData' | 'connection'>>;
  for (const [fact, value] of Object.entries(
    deviceFacts({ language, screen, maxTouchPoints, userAgentData, connection }),
  )) {
    const row = place.querySelector<HTMLElement>(`[data-fact="${fact}"]`);
    const input = place.querySelector<HTMLInputElement>(`input[name="device.${fact}"]`);
    const words = row?.querySelector('dd');
    if (!row || !input || !words) continue;
    input.value = value as string;
    words.textContent = inWords(fact, value as string, place.dataset);
    row.hidden = false;
  }
}

function inWords(fact: string, value: string, words: DOMStringMap): string {
  if (fact === 'screen') return words[value] ?? value;
  if (fact === 'network') return value === 'Wi-Fi' ? (words['wifi'] ?? value) : value.toUpperCase();
  if (fact !== 'language') return value;
  return new Intl.DisplayNames(document.documentElement.lang, { type: 'language' }).of(value) ?? value;
}
