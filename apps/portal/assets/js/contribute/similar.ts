const PAUSE_MS = 250;
const SHORTEST = 4;

interface Found {
  readonly count: number;
  readonly html: string;
}

export function showSimilar(form: HTMLFormElement): void {
  const place = form.querySelector<HTMLElement>('[data-similar-place]');
  const address = form.dataset['similar'];
  if (!place || !address) return;
  const controls = ['title', 'text'].map(
    (name) => form.elements.namedItem(name) as HTMLInputElement | HTMLTextAreaElement,
  );
  let asked = '';
  let running: AbortController | undefined;
  let timer = 0;

  const ask = async () => {
    const [title, text] = controls.map(({ value }) => value.slice(0, 500)) as [string, string];
    const query = new URLSearchParams({ title, text }).toString();
    if (query === asked) return;
    asked = query;
    running?.abort();
    running = new AbortController();
    if (title.trim().length < SHORTEST) {
      place.replaceChildren();
      return;
    }
    try {
      const response = await fetch(`${address}?${query}`, {
        headers: { accept: 'application/json' },
        signal: running.signal,
      });
      if (response.ok) put(place, (await response.json()) as Found);
    } catch {
      // Forgotten, so that the next input asks again even with the same text.
      asked = '';
    }
  };
  const soon = () => {
    clearTimeout(timer);
    timer = window.setTimeout(() => void ask(), PAUSE_MS);
  };
  for (const control of controls) control.addEventListener('input', soon);
  form.addEventListener('filled', soon);
  if (controls[0]?.value) soon();
}

/** Keeps the list while it has the focus: a button must not vanish under somebody who is about to press it. */
function put(place: HTMLElement, { html }: Found): void {
  if (place.contains(document.activeElement)) return;
  const piece = new DOMParser().parseFromString(html, 'text/html');
  place.replaceChildren(...piece.body.childNodes);
}

export function joinInPlace(): void {
  document.addEventListener('click', (event) => {
    const button = (event.target as Element).closest<HTMLButtonElement>('button[data-join]');
    if (button) void join(button);
  });
}

async function join(button: HTMLButtonElement): Promise<void> {
  if (button.ariaBusy === 'true') return;
  button.ariaBusy = 'true';
  const owner = document.querySelector<HTMLMetaElement>('meta[name="pepite-owner"]')?.content;
  try {
    const response = await fetch(button.dataset['join'] ?? '', {
      method: 'POST',
      body: new URLSearchParams(),
      headers: { 'x-pepite-queue': '1', ...(owner ? { 'x-pepite-owner': owner } : {}) },
    });
    if (!response.ok) throw new Error(String(response.status));
    say(button, 'similar-joined', button.dataset['joined'] ?? '');
    button.remove();
  } catch {
    button.ariaBusy = null;
    say(button, 'field-error', button.dataset['failed'] ?? '');
  }
}

function say(button: HTMLElement, kind: string, text: string): void {
  const item = button.parentElement;
  item?.querySelector('[role="status"]')?.remove();
  const line = document.createElement('p');
  line.className = kind;
  line.setAttribute('role', 'status');
  line.textContent = text;
  button.after(line);
}
