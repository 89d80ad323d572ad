import { discardPicture, sendPicture, type PictureToSend } from './picture-sending.ts';
import { showIn, shrunk } from './picture-shrink.ts';
import { scriptText } from './script-text.ts';

export type PictureState = 'preparing' | 'sending' | 'ready' | 'waiting' | 'refused';

interface Surroundings {
  readonly upload: string;
  readonly template: HTMLTemplateElement;
  /** The picture has changed; `news` is read out by screen readers. */
  readonly changed: (news?: string) => void;
}

export class PictureItem {
  readonly row: HTMLElement;
  state: PictureState = 'preparing';
  /** The file, or the smaller version once it is made. */
  picture: PictureToSend;
  private readonly end = new AbortController();
  private under: Promise<void> | undefined;

  constructor(
    picture: PictureToSend,
    private readonly around: Surroundings,
  ) {
    this.picture = picture;
    this.row = (around.template.content.cloneNode(true) as DocumentFragment).firstElementChild as HTMLElement;
    this.part('name').textContent = picture.name;
    const remove = this.part('remove');
    remove.ariaLabel = (remove.ariaLabel ?? '').replace('#', () => picture.name);
    this.part('again').addEventListener('click', () => void this.send());
    this.say('preparing', scriptText('pictures.field.preparing'));
  }

  get isPending(): boolean {
    return this.state !== 'ready' && this.state !== 'refused';
  }

  /** Uploads it. A second call during an upload returns the same promise. */
  send(): Promise<void> {
    if (!this.isPending || this.end.signal.aborted) return Promise.resolve();
    this.under ??= this.attempt().finally(() => (this.under = undefined));
    return this.under;
  }

  /** Takes it out of the form, and deletes it on the server if it was uploaded. */
  remove(): void {
    this.end.abort();
    const sent = this.row.querySelector<HTMLInputElement>('input[name="pictures"]');
    if (sent) discardPicture(sent.value);
    this.row.remove();
  }

  private async attempt(): Promise<void> {
    if (this.state === 'preparing') await this.prepare();
    const sending = (share: number) =>
      this.say('sending', scriptText('pictures.field.sending', { percent: percentOf(share) }));
    sending(0);
    const outcome = await sendPicture(this.around.upload, this.picture, sending, this.end.signal);
    if (this.end.signal.aborted) {
      if (outcome.kind === 'ready') discardPicture(outcome.id);
      return;
    }
    if (outcome.kind === 'ready') this.enter(outcome.id);
    const text = outcome.kind === 'ready' ? '' : outcome.text;
    const name = outcome.kind === 'refused' ? 'failed' : outcome.kind;
    this.say(outcome.kind, text || scriptText(`pictures.field.${name}`), true);
  }

  private async prepare(): Promise<void> {
    const { file, shown } = await shrunk(this.picture.file);
    this.picture = { ...this.picture, file };
    if (!shown) return;
    showIn(this.part('canvas') as HTMLCanvasElement, shown);
    shown.close();
  }

  private enter(id: string): void {
    const input = document.createElement('input');
    Object.assign(input, { type: 'hidden', name: 'pictures', value: id });
    this.row.append(input);
  }

  private say(state: PictureState, text: string, isNews = false): void {
    this.state = state;
    this.row.dataset['state'] = state;
    this.part('state').textContent = text;
    this.part('again').hidden = state !== 'waiting';
    this.around.changed(isNews ? scriptText('common.labelled', { label: this.picture.name, text }) : undefined);
  }

  private part(name: string): HTMLElement {
    const found = this.row.querySelector<HTMLElement>(name === 'canvas' ? name : `[data-picture-${name}]`);
    if (!found) throw new Error(`The row of a picture has no ${name}`);
    return found;
  }
}

function percentOf(share: number): string {
  return share.toLocaleString(document.documentElement.lang, { style: 'percent', maximumFractionDigits: 0 });
}
