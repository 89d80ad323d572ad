import { visibleQuestions, type Conditional } from '../../../../../libs/campaigns/src/forms/visible.ts';

/** Shows questions whose conditions are met, by the server's rules; hidden ones keep their text, but are not sent. */
export function watchConditions(form: HTMLFormElement): void {
  const questions = JSON.parse(form.dataset['conditions'] ?? '[]') as Conditional[];
  if (!questions.some(({ showWhen }) => showWhen)) return;
  const show = () => {
    const visible = new Set(visibleQuestions(questions, answersIn(form, questions)).map(({ key }) => key));
    for (const part of form.querySelectorAll<HTMLElement>('[data-asked]')) {
      const shown = visible.has(part.dataset['asked'] ?? '');
      part.toggleAttribute('data-waits', !shown);
      for (const control of controlsIn(part)) control.disabled = !shown;
    }
  };
  form.addEventListener('input', show);
  form.addEventListener('filled', show);
  window.addEventListener('pageshow', show);
  show();
}

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

const controlsIn = (part: Element) => part.querySelectorAll<Control>('input, textarea, select');

/** Also answers to hidden questions; the rules ignore those. */
function answersIn(form: HTMLFormElement, questions: readonly Conditional[]): Record<string, unknown> {
  return Object.fromEntries(
    questions.map(({ key }) => {
      const part = form.querySelector(`[data-asked="${CSS.escape(key)}"]`);
      const values = part ? [...controlsIn(part)].flatMap(valueOf) : [];
      return [key, values.length > 1 ? values : values[0]];
    }),
  );
}

function valueOf(control: Control): string[] {
  const isChoice = control instanceof HTMLInputElement && (control.type === 'radio' || control.type === 'checkbox');
  return (isChoice && !control.checked) || control.value.trim() === '' ? [] : [control.value];
}
