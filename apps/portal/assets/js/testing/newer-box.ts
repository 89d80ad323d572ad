import { icon } from '../shared/icon.ts';
import { scriptText } from '../shared/script-text.ts';
import type { Newer } from './draft-keeper.ts';

/** Asks, at the head of the form, which draft to go on with after a change elsewhere. */
export class NewerBox {
  private box: HTMLElement | undefined;

  constructor(private readonly form: HTMLFormElement) {}

  open(newer: Newer, show: () => void, keep: () => void): void {
    const text = scriptText(newer.fields ? 'testing.draft.newer' : 'testing.errors.draft.gone');
    this.draw(text, [
      button('testing.draft.show', 'btn-outline', show),
      button('testing.draft.keep', 'btn-ghost', () => {
        this.close();
        keep();
      }),
    ]);
    this.box?.scrollIntoView({ block: 'center' });
  }

  /** In place of the question: a button that brings back what was typed here. */
  offerBack(back: () => void): void {
    const text = this.box?.querySelector('p')?.textContent ?? '';
    const bring = button('testing.form.showMine', 'btn-outline', () => {
      this.close();
      back();
    });
    this.draw(text, [bring]);
  }

  private draw(text: string, buttons: readonly HTMLElement[]): void {
    const [box, inside, words, actions] = [made('div'), made('div'), made('p'), made('div')];
    box.className = 'notice notice-warning';
    box.role = 'alert';
    words.textContent = text;
    actions.className = 'actions notice-action';
    actions.append(...buttons);
    inside.append(words, actions);
    box.append(icon('warning'), inside);
    if (this.box) this.box.replaceWith(box);
    else this.form.prepend(box);
    this.box = box;
  }

  private close(): void {
    this.box?.remove();
    this.box = undefined;
  }
}

function made(name: 'div' | 'p'): HTMLElement {
  return document.createElement(name);
}

function button(
  key: 'testing.draft.show' | 'testing.draft.keep' | 'testing.form.showMine',
  kind: string,
  act: () => void,
): HTMLElement {
  const element = document.createElement('button');
  Object.assign(element, { className: `btn ${kind}`, type: 'button', textContent: scriptText(key), onclick: act });
  return element;
}
