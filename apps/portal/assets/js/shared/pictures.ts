import { PictureItem } from './picture-item.ts';
import { discardPicture, type PictureToSend } from './picture-sending.ts';
import { scriptText } from './script-text.ts';

/** Kept at the form element: each script of a page has its own copy of this module. */
const FIELD = Symbol.for('pepite.pictures');

type FormWithPictures = HTMLFormElement & { [FIELD]?: PictureField };

/** Uploads pictures as soon as they are chosen. Does nothing in a form without a field for them. */
export function watchPictures(form: HTMLFormElement): void {
  const root = form.querySelector<HTMLElement>('[data-pictures]');
  const known = form as FormWithPictures;
  if (root && !known[FIELD]) known[FIELD] = new PictureField(form, root);
}

/** Chosen pictures that are not uploaded yet; the form's `pictures` fields name the others. */
export function pendingPictures(form: HTMLFormElement): readonly PictureToSend[] {
  return (form as FormWithPictures)[FIELD]?.pending ?? [];
}

/** Adds pictures as if they had just been chosen, but with their own tokens. */
export function addPictures(form: HTMLFormElement, pictures: readonly PictureToSend[]): void {
  watchPictures(form);
  (form as FormWithPictures)[FIELD]?.add(pictures);
}

class PictureField {
  private items: PictureItem[] = [];
  private readonly list: HTMLElement;
  private sentAnyway = false;

  constructor(
    private readonly form: HTMLFormElement,
    private readonly root: HTMLElement,
  ) {
    this.list = this.part('items');
    this.part('later').hidden = true;
    this.part('add').hidden = false;
    this.part('add')
      .querySelector('input')
      ?.addEventListener('change', ({ target }) => this.choose(target as HTMLInputElement));
    for (const button of this.list.querySelectorAll<HTMLElement>('[data-picture-remove]')) button.hidden = false;
    this.list.addEventListener('click', ({ target }) => this.press(target as Element));
    form.addEventListener('submit', (event) => this.submit(event));
    form.addEventListener('reset', () => this.empty());
    window.addEventListener('online', () => void this.sendAll());
    this.show();
  }

  get pending(): PictureToSend[] {
    return this.items.filter(({ isPending }) => isPending).map(({ picture }) => picture);
  }

  add(pictures: readonly PictureToSend[]): void {
    const room = Math.max(0, this.max - this.count);
    for (const picture of pictures.slice(0, room)) this.take(picture);
    const leftOut = pictures.slice(room).map(({ name }) => name);
    const problem = this.part('problem');
    problem.textContent = scriptText('pictures.field.full', { max: this.max, name: leftOut.join(', ') });
    problem.hidden = leftOut.length === 0;
    this.show();
    void this.sendAll();
  }

  private choose(input: HTMLInputElement): void {
    const files = [...(input.files ?? [])];
    // Without this, choosing the same file again after its removal fires no event.
    input.value = '';
    this.add(files.map((file) => ({ token: newToken(), name: file.name, file })));
  }

  private take(picture: PictureToSend): void {
    const template = this.part('template') as HTMLTemplateElement;
    const changed = (news?: string) => {
      if (news) this.part('news').textContent = news;
    };
    const item = new PictureItem(picture, {
      upload: this.root.dataset['upload'] ?? '',
      template,
      changed,
    });
    this.items.push(item);
    this.list.append(item.row);
  }

  private press(target: Element): void {
    if (!target.closest('[data-picture-remove]')) return;
    const row = target.closest<HTMLElement>('li');
    const item = this.items.find((each) => each.row === row);
    this.items = this.items.filter((each) => each !== item);
    if (item) item.remove();
    else this.removeEarlier(row);
    this.part('problem').hidden = true;
    this.show();
    this.part('add').querySelector('input')?.focus();
  }

  /** The pictures belong to the contribution that was sent, so nothing is deleted on the server. */
  private empty(): void {
    this.items = [];
    this.list.replaceChildren();
    this.show();
  }

  private removeEarlier(row: HTMLElement | null): void {
    if (row?.dataset['picture']) discardPicture(row.dataset['picture']);
    row?.remove();
  }

  /** One at a time, because parallel uploads are slower on a mobile connection. */
  private async sendAll(): Promise<void> {
    for (const item of [...this.items]) await item.send();
  }

  /** Sends the form after one round of uploads. The queue takes its form before this, with `pendingPictures`. */
  private submit(event: SubmitEvent): void {
    if (event.defaultPrevented || this.sentAnyway || !this.pending.length) return;
    event.preventDefault();
    void this.sendAll().then(() => {
      this.sentAnyway = true;
      this.form.requestSubmit(event.submitter);
      this.sentAnyway = false;
    });
  }

  private show(): void {
    this.part('add').hidden = this.count >= this.max;
  }

  private get count(): number {
    return this.list.childElementCount;
  }

  private get max(): number {
    return Number(this.root.dataset['max']);
  }

  private part(name: string): HTMLElement {
    const found = this.root.querySelector<HTMLElement>(`[data-picture-${name}]`);
    if (!found) throw new Error(`The field of pictures has no ${name}`);
    return found;
  }
}

function newToken(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
