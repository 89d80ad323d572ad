import { clearWrong, markWrong } from './wrong-field.ts';

interface Problem {
  readonly field: string;
  readonly text: string;
}
interface Answer {
  readonly location?: string;
  readonly problems?: readonly Problem[];
  /** Set when there is nothing to correct but it was not taken; only a page can show why. */
  readonly outcome?: string;
}

/** Sends matching forms in place. Without a connection the text stays in the form and `data-not-sent` is shown. */
export function sendInPlace(selector: string): void {
  document.addEventListener(
    'submit',
    (event) => {
      const form = event.target as HTMLFormElement;
      if (!form.matches(selector) || event.defaultPrevented) return;
      event.preventDefault();
      if (form.ariaBusy === 'true') return;
      form.ariaBusy = 'true';
      void send(form).finally(() => (form.ariaBusy = null));
    },
    true,
  );
}

async function send(form: HTMLFormElement): Promise<void> {
  let response: Response;
  try {
    response = await fetch(form.action, { method: 'POST', body: fieldsOf(form), headers: headers() });
  } catch {
    say(form, form.dataset.notSent ?? '');
    return;
  }
  const answer = isJson(response) ? ((await response.json()) as Answer) : null;
  if (answer?.location) go(answer.location);
  else if (answer?.problems?.length && answer.outcome === undefined) explain(form, answer.problems);
  // Any other answer is a page: the form is posted again by the browser, which shows it.
  else form.submit();
}

function fieldsOf(form: HTMLFormElement): URLSearchParams {
  const texts = [...new FormData(form)].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : []));
  return new URLSearchParams(texts);
}

function headers(): HeadersInit {
  const owner = document.querySelector<HTMLMetaElement>('meta[name="pepite-owner"]')?.content;
  return { 'x-pepite-queue': '1', ...(owner ? { 'x-pepite-owner': owner } : {}) };
}

function isJson(response: Response): boolean {
  return /^application\/json\b/.test(response.headers.get('content-type') ?? '');
}

/** Shows each problem at its field, and those without a field above the button. */
function explain(form: HTMLFormElement, problems: readonly Problem[]): void {
  clearWrong(form);
  const fields = problems.map(({ field }) => form.querySelector(`[name="${CSS.escape(field)}"]`));
  for (const [place, { text }] of problems.entries()) {
    const field = fields[place]?.closest<HTMLElement>('.field');
    if (field) markWrong(field, text);
  }
  const others = problems.filter((_, place) => !fields[place]?.closest('.field'));
  say(form, others.map(({ text }) => text).join(' '));
  fields.find((field) => field instanceof HTMLElement)?.focus();
}

function say(form: HTMLFormElement, text: string): void {
  form.querySelector('.send-problem')?.remove();
  if (!text) return;
  const line = document.createElement('p');
  line.className = 'field-error send-problem';
  line.setAttribute('role', 'alert');
  line.textContent = text;
  form.querySelector('.form-actions')?.before(line);
}

/** The reload is needed when only the hash of the address changes. */
function go(address: string): void {
  const target = new URL(address, location.href);
  const isHere = target.pathname === location.pathname && target.search === location.search;
  location.assign(target);
  if (isHere) location.reload();
}
