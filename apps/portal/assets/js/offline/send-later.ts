import { addPictures } from '../shared/pictures.ts';
import { scriptText } from '../shared/script-text.ts';
import { sayText } from './bars.ts';
import { readDraft, dropDraft, keepDraft } from './drafts.ts';
import { readFields, fillIn, hasWords, pathFromAddress, prefill, readToken, writtenIn } from './form-contents.ts';
import type { Answers, Origin } from './handing-back.ts';
import { fieldsToSend, type Fields, type Item, type ItemKind, type Picture } from './items.ts';
import { savedAt } from './page.ts';
import { submitPlainly } from './plain-form.ts';
import type { Outcome } from './queue.ts';
import { announce, askForHelp, queue, sendNow } from './sending.ts';

/** How long somebody waits for an answer before the page says that it will be sent later. */
const PATIENCE_MS = 8_000;
const AFTER_TYPING_MS = 800;
const OPENED = /^#waiting=([\w-]+)$/;
/** `data-plain` marks a form that the browser sends itself, without the queue. */
const PLAIN = 'plain';

export class QueuedForm {
  private token = '';
  /** Set when the form shows a draft that came back from the queue. */
  private origin: Origin | undefined;
  private timer = 0;
  private isHeld = false;

  constructor(
    private readonly form: HTMLFormElement,
    private readonly owner: string,
  ) {
    // Before the field of pictures delays it; answers later, because their submit may only go to the next section.
    const capture = this.kind !== 'answers';
    document.addEventListener('submit', (event) => this.submit(event), { capture });
    window.addEventListener('pagehide', () => void this.leave());
    window.addEventListener('pageshow', ({ persisted }) => {
      // The back button shows the sent form again: what is written now is another item, so an empty one is loaded.
      if (persisted && this.kind !== 'answers' && this.token) location.reload();
    });
    form.addEventListener('input', () => this.typed());
  }

  async restore(): Promise<void> {
    const item = await this.earlier();
    this.token = item?.token ?? '';
    // A form that the server returned with errors already has the latest text.
    if (document.getElementById('error-summary')) return this.takeBack();
    if (this.kind === 'skipped') return;
    if (item && OPENED.test(location.hash)) await this.hold();
    await this.bringBack(item);
    if (item) tellHowItFares(item);
  }

  private async bringBack(item: Item | undefined): Promise<void> {
    // Several contributions may wait from one form; the draft belongs to none of them.
    const draft = item && this.isOneOfMany ? undefined : await readDraft(this.owner, this.place);
    this.origin = draft?.origin;
    if (draft && this.kind !== 'answers') this.fill(listed(draft.answers));
    else if (item && !draft) this.fill(item.fields);
    else if (savedAt()) prefill(this.form, new URLSearchParams(location.search));
    this.showPictures(draft?.pictures ?? item?.pictures ?? []);
  }

  private get kind(): ItemKind {
    return this.form.dataset['queue'] as ItemKind;
  }

  private get isOneOfMany(): boolean {
    return this.kind === 'contribution';
  }

  private get place(): string {
    return pathFromAddress(this.form.action);
  }

  private submit(event: SubmitEvent): void {
    const { submitter } = event;
    if (event.target !== this.form || event.defaultPrevented || PLAIN in this.form.dataset) return;
    if (submitter?.hasAttribute('formaction')) return;
    event.preventDefault();
    event.stopPropagation();
    if (this.form.ariaBusy === 'true' && event.eventPhase === Event.CAPTURING_PHASE) return;
    this.form.ariaBusy = 'true';
    void this.keepAndSend(submitter);
  }

  private async keepAndSend(submitter: HTMLElement | null): Promise<void> {
    clearTimeout(this.timer);
    try {
      await this.keep(submitter);
    } catch {
      // Storage is refused or full: the browser sends the form without the queue.
      this.form.dataset[PLAIN] = '';
      this.form.ariaBusy = null;
      this.form.requestSubmit(submitter);
      return;
    }
    announce();
    const sending = sendNow(this.owner, { first: this.token, urgent: true });
    const ends = await Promise.race([sending, patience()]).catch(() => undefined);
    await this.leadOn(ends?.get(this.token));
  }

  private async keep(submitter: HTMLElement | null): Promise<void> {
    const written = writtenIn(this.form, this.owner, submitter);
    const waiting = this.origin ? undefined : this.token || (await this.earlier())?.token;
    if (waiting && (await queue.rewrite(waiting, written))) {
      this.token = waiting;
      if (await this.hasOwnDraft()) await dropDraft(this.owner, this.place);
      return;
    }
    this.token = await queue.write(written, this.origin);
    this.origin = undefined;
  }

  private async leadOn(outcome: Outcome | undefined): Promise<void> {
    const kind = outcome?.kind;
    if (outcome?.kind === 'taken') location.assign(outcome.says ? '/waiting' : outcome.location);
    else if (outcome?.kind === 'problems') await this.leadToProblems(outcome);
    else if (kind === 'sign-in') location.assign(`/sign-in?next=${encodeURIComponent('/waiting')}`);
    else if (outcome?.kind === 'other-person') this.stay(() => sayText(outcome.text));
    else if (kind === 'refused') location.assign('/waiting');
    else {
      await askForHelp();
      if (navigator.serviceWorker?.controller) location.assign('/waiting#kept');
      else this.stay(() => sayText(scriptText('offline.bar.kept')));
    }
  }

  /** Superseded answers are compared on the page of their form; everything else is shown on the waiting page. */
  private async leadToProblems({ outcome }: Extract<Outcome, { kind: 'problems' }>): Promise<void> {
    if (outcome !== undefined && this.kind !== 'answers') location.assign('/waiting');
    else await this.sendPlain();
  }

  private stay(tell: () => void): void {
    this.form.ariaBusy = null;
    tell();
    window.scrollTo({ top: 0 });
  }

  /** The server wants a correction, so the form is posted plainly and the server shows it again with the errors. */
  private async sendPlain(): Promise<void> {
    const item = (await queue.listItems(this.owner)).find(({ token }) => token === this.token);
    if (!item) return;
    // It contains no text that could be lost; the button can be pressed again.
    if (item.kind === 'skipped') await queue.remove(item.token);
    submitPlainly(item.action, fieldsToSend(item));
  }

  /** The server returned the form with all its text and errors, so its item leaves the queue and becomes a draft. */
  private async takeBack(): Promise<void> {
    if (!this.token || this.token !== readToken(this.form)) return;
    const revision = this.form.elements.namedItem('revision');
    const beside = revision instanceof HTMLInputElement ? { revision: [revision.value] } : {};
    this.origin = await queue.handBack(this.owner, this.token, beside);
    if (!this.origin) return;
    this.token = '';
    announce();
  }

  private async earlier(): Promise<Item | undefined> {
    const wanted = [OPENED.exec(location.hash)?.[1], readToken(this.form)];
    const unsent = await queue.listUnsent(this.owner);
    const mine = unsent.filter((item) => item.kind === this.kind && item.action === this.place && isToGoOnWith(item));
    return mine.find(({ token }) => wanted.includes(token)) ?? (this.isOneOfMany ? undefined : mine[0]);
  }

  private fill(fields: Fields): void {
    fillIn(this.form, fields);
    if (hasWords(this.form)) this.form.closest('details')?.setAttribute('open', '');
  }

  private showPictures(pictures: readonly Picture[]): void {
    const kept = pictures.flatMap(({ token, name, content }) => (content ? [{ token, name, file: content }] : []));
    if (kept.length) addPictures(this.form, kept);
  }

  private async hold(): Promise<void> {
    if (this.token && !this.isHeld) this.isHeld = (await queue.open(this.owner, this.token)) !== undefined;
  }

  /** Drafts of answers are kept by `keep-draft.ts`. */
  private typed(): void {
    void this.hold();
    if (this.kind === 'answers') return;
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.keepTyped(), AFTER_TYPING_MS);
  }

  /** Whether the stored draft is the text of this form, not that of another item or another tab. */
  private async hasOwnDraft(): Promise<boolean> {
    if (this.isOneOfMany && this.token) return false;
    return (await readDraft(this.owner, this.place))?.origin?.token === this.origin?.token;
  }

  private async keepTyped(): Promise<void> {
    if (!(await this.hasOwnDraft())) return;
    const answers: Record<string, string[]> = {};
    for (const [name, value] of readFields(this.form)) if (name !== 'pictures') (answers[name] ??= []).push(value);
    const keep = hasWords(this.form) ? keepDraft(this.owner, this.place, answers) : dropDraft(this.owner, this.place);
    await keep.catch(() => undefined);
  }

  private async leave(): Promise<void> {
    if (this.isHeld && this.form.ariaBusy !== 'true') await queue.release(this.owner, this.token);
  }
}

/** Superseded answers are compared on their own page; new ones must not overwrite them. */
function isToGoOnWith({ kind, status }: Item): boolean {
  return kind !== 'answers' || status !== 'superseded';
}

function tellHowItFares({ problems, pictures }: Item): void {
  const lost = pictures.find(({ refused }) => refused !== null);
  if (problems.length)
    sayText(problems.map(({ subject, text }) => [subject, text].filter(Boolean).join(' – ')).join(' '));
  else if (lost) sayText(scriptText('offline.waiting.leftOut', { name: lost.name }));
}

function listed(answers: Answers): Fields {
  return Object.entries(answers).flatMap(([name, values]) => values.map((value) => [name, value] as const));
}

function patience(): Promise<undefined> {
  return new Promise((resolve) => setTimeout(() => resolve(undefined), PATIENCE_MS));
}
