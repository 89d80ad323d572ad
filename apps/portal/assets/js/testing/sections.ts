import { scriptText } from '../shared/script-text.ts';
import { readFields } from './fields.ts';
import { missingIn, showMissing } from './missing.ts';

/** Shows a form one section at a time and skips sections whose questions are all hidden. */
export function stepThrough(form: HTMLFormElement): void {
  const sections = [...form.querySelectorAll<HTMLElement>('[data-section]')];
  form.dataset['sectioned'] = '';
  if (sections.length < 2) return;
  const steps = new Steps(form, sections);
  form.addEventListener('input', () => steps.draw());
  form.addEventListener('filled', () => steps.draw());
  form.querySelector('[data-section-back]')?.addEventListener('click', () => steps.go(-1));
  form.querySelector('[data-section-next]')?.addEventListener('click', () => steps.goOn());
  // Enter in a text field would send the form before its last section.
  form.addEventListener('submit', (event) => {
    if (steps.isLast()) return;
    event.preventDefault();
    steps.goOn();
  });
  window.addEventListener('popstate', ({ state }) => steps.return(state as unknown));
  document.getElementById('error-summary')?.addEventListener('click', ({ target }) => {
    const link = (target as Element).closest<HTMLAnchorElement>('a[href^="#"]');
    if (link) steps.reveal(document.getElementById(decodeURIComponent(link.hash.slice(1))));
  });
}

class Steps {
  private current: HTMLElement;
  private readonly bar = sectionBar();

  constructor(
    private readonly form: HTMLFormElement,
    private readonly sections: readonly HTMLElement[],
  ) {
    sections[0]?.before(this.bar.element);
    this.current = this.first();
    this.remember('replaceState');
    this.draw();
  }

  isLast(): boolean {
    return this.visible().at(-1) === this.current;
  }

  goOn(): void {
    const missing = missingIn(this.current);
    showMissing(this.current, missing, scriptText('forms.errors.required'));
    if (!missing.length) this.go(1);
  }

  go(by: number): void {
    const visible = this.visible();
    const next = visible[visible.indexOf(this.current) + by];
    if (!next) return;
    this.current = next;
    this.remember('pushState');
    this.arrive();
  }

  /** For the browser's back and forward buttons. */
  return(state: unknown): void {
    const section = this.sections[sectionOf(state)];
    if (!section || !this.visible().includes(section)) return;
    this.current = section;
    this.arrive();
  }

  reveal(element: Element | null): void {
    const section = this.sections.find((each) => element && each.contains(element));
    if (!section) return;
    this.current = section;
    this.draw();
  }

  draw(): void {
    const visible = this.visible();
    // An answer that was typed or filled in may have hidden the current section.
    if (!visible.includes(this.current)) this.current = visible[0] ?? this.current;
    for (const section of this.sections) section.hidden = section !== this.current;
    const n = visible.indexOf(this.current) + 1;
    this.show('back', n > 1);
    this.show('next', n < visible.length);
    for (const part of document.querySelectorAll<HTMLElement>('[data-first-section]')) part.hidden = n > 1;
    const send = this.form.querySelector<HTMLElement>('[data-send]');
    if (send) send.hidden = n < visible.length;
    this.say(n, visible.length);
  }

  private say(n: number, total: number): void {
    const { element, title, progress } = this.bar;
    element.hidden = total < 2;
    title.textContent = scriptText('testing.form.section', { n, total });
    Object.assign(progress, { max: total, value: n - 1 + shareAnswered(this.current) });
  }

  private arrive(): void {
    this.draw();
    this.bar.title.scrollIntoView({ block: 'start' });
    this.bar.title.focus({ preventScroll: true });
  }

  private visible(): HTMLElement[] {
    return this.sections.filter((section) => section.querySelector('[data-asked]:not([data-waits])'));
  }

  /** The section with an error, else the one shown before, else the first unanswered one of a draft. */
  private first(): HTMLElement {
    const wrong = this.sections.find((section) => section.querySelector('.field-wrong'));
    const before = this.sections[sectionOf(history.state)];
    const visible = this.visible();
    const stopped = 'resume' in this.form.dataset ? visible.find((section) => shareAnswered(section) === 0) : undefined;
    return wrong ?? (before && visible.includes(before) ? before : (stopped ?? visible[0] ?? this.sections[0]!));
  }

  private show(name: 'back' | 'next', shown: boolean): void {
    const button = this.form.querySelector<HTMLElement>(`[data-section-${name}]`);
    if (button) button.hidden = !shown;
  }

  private remember(how: 'pushState' | 'replaceState'): void {
    history[how]({ section: this.sections.indexOf(this.current) }, '');
  }
}

/** Says which section is shown, and how far one has come. */
function sectionBar() {
  const [element, title] = [document.createElement('div'), document.createElement('h3')];
  const progress = document.createElement('progress');
  element.className = 'section-bar';
  title.tabIndex = -1;
  progress.className = 'progress';
  progress.setAttribute('aria-labelledby', 'feedback-title');
  element.append(title, progress);
  return { element, title, progress };
}

function sectionOf(state: unknown): number {
  return typeof state === 'object' && state !== null && 'section' in state ? Number(state.section) : -1;
}

function shareAnswered(section: HTMLElement): number {
  const asked = [...section.querySelectorAll('[data-asked]:not([data-waits])')];
  return asked.filter(isAnswered).length / asked.length;
}

function isAnswered(part: Element): boolean {
  return Object.keys(readFields(part)).length > 0;
}
