import type { Newer } from './draft-keeper.ts';

/** Asks which draft to go on with after a change elsewhere. */
export class NewerBox {
  private readonly box: HTMLElement | null;

  constructor(form: HTMLFormElement) {
    this.box = form.querySelector('[data-newer]');
  }

  open(newer: Newer, show: () => void, keep: () => void): void {
    const text = this.part('text');
    if (text && !newer.fields) text.textContent = text.dataset['gone'] ?? '';
    this.press('show', show);
    this.press('keep', () => {
      this.close();
      keep();
    });
    this.box?.toggleAttribute('hidden', false);
    this.box?.scrollIntoView({ block: 'center' });
  }

  /** Shows a button that brings back what was typed here, in place of the newer answers. */
  offerBack(label: string, back: () => void): void {
    this.part('keep')?.toggleAttribute('hidden', true);
    this.part('show')?.replaceChildren(label);
    this.press('show', () => {
      this.close();
      back();
    });
  }

  private close(): void {
    this.box?.toggleAttribute('hidden', true);
  }

  private press(name: string, act: () => void): void {
    const button = this.part(name);
    if (button) button.onclick = act;
  }

  private part(name: string): HTMLElement | null {
    return this.box?.querySelector(`[data-newer-${name}]`) ?? null;
  }
}
