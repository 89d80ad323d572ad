import { addPictures } from '../shared/pictures.ts';
import { say, sayText } from './bars.ts';
import { draftOf, dropDraft, keepDraft, type Answers } from './drafts.ts';
import { fieldsOf, fillIn, pathOf, prefill, tokenOf, writtenIn } from './form-contents.ts';
import { fieldsToSend, type Fields, type Item } from './items.ts';
import { savedAt } from './page.ts';
import type { Outcome } from './queue.ts';
import { announce, askForHelp, queue, sendNow } from './sending.ts';

/** So long somebody waits for an answer before they are told that it goes out later. */
const PATIENCE_MS = 8_000;
const AFTER_TYPING_MS = 800;
const OPENED = /^#waiting=([\w-]+)$/;
/** Set on a form that is sent as any other form, without the queue. */
const PLAIN = 'plain';

/** Takes a form over: what it holds is kept on the phone first, then sent. */
export class QueuedForm {
  private token = '';
  private timer = 0;
  private isHeld = false;

  constructor(
    private readonly form: HTMLFormElement,
    private readonly owner: string,
  ) {
    // What needs no decision of others on the page is taken before pictures hold it back; steps of a form go first.
    const capture = form.dataset['queue'] === 'contribution';
    document.addEventListener('submit', (event) => this.submit(event), { capture });
    window.addEventListener('pagehide', () => void this.leave());
    window.addEventListener('pageshow', ({ persisted }) => {
      // What was sent from here is kept by itself: another one is written into an empty form.
      if (persisted && this.isContribution && this.token) location.reload();
    });
    form.addEventListener('input', () => this.typed());
  }

  /** Brings back what was typed before, or what waits and is to be changed. */
  async restore(): Promise<void> {
    const item = await this.earlier();
    this.token = item?.token ?? '';
    if (item && OPENED.test(location.hash)) await this.hold();
    const lost = item?.pictures.find(({ refused }) => refused !== null);
    if (lost) say('leftOut', lost.name);
    // A form that came back from the server has what was typed last.
    if (document.getElementById('error-summary')) return;
    const draft = await draftOf(this.owner, this.place);
    if (draft && this.isContribution) fillIn(this.form, listed(draft));
    else if (item && !draft) fillIn(this.form, item.fields);
    else if (savedAt()) prefill(this.form, new URLSearchParams(location.search));
    if (item) this.showItem(item);
  }

  private get isContribution(): boolean {
    return this.form.dataset['queue'] === 'contribution';
  }

  private get place(): string {
    return pathOf(this.form.action);
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
      // Nothing can be kept here, or there is no room: the form goes as it would without any of this.
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
    const waiting = this.token || (await this.earlier())?.token;
    if (waiting && (await queue.rewrite(waiting, written))) this.token = waiting;
    else this.token = await queue.write(written);
    await dropDraft(this.owner, written.action);
  }

  private async leadOn(outcome: Outcome | undefined): Promise<void> {
    const kind = outcome?.kind;
    if (outcome?.kind === 'taken') location.assign(outcome.location);
    else if (kind === 'problems') await this.sendPlain();
    else if (kind === 'sign-in') location.assign(`/sign-in?next=${encodeURIComponent('/waiting')}`);
    else if (outcome?.kind === 'other-person') this.stay(() => sayText(outcome.text));
    else if (kind === 'refused') location.assign('/waiting');
    else {
      await askForHelp();
      if (navigator.serviceWorker?.controller) location.assign('/waiting#kept');
      else this.stay(() => say('kept'));
    }
  }

  private stay(tell: () => void): void {
    this.form.ariaBusy = null;
    tell();
    window.scrollTo({ top: 0 });
  }

  /** The server wants something changed: it shows the form again, as it does to everybody. */
  private async sendPlain(): Promise<void> {
    const item = (await queue.of(this.owner)).find(({ token }) => token === this.token);
    if (item) submitPlainly(item.action, fieldsToSend(item));
  }

  /** What waits already of this form, or was opened to be changed. */
  private async earlier(): Promise<Item | undefined> {
    const wanted = [OPENED.exec(location.hash)?.[1], tokenOf(this.form)];
    const unsent = await queue.unsentOf(this.owner);
    return unsent.find(
      ({ token, kind, action }) => wanted.includes(token) || (kind === 'answers' && action === this.place),
    );
  }

  private showItem({ pictures, problems }: Item): void {
    const kept = pictures.flatMap(({ token, name, content }) => (content ? [{ token, name, file: content }] : []));
    if (kept.length) addPictures(this.form, kept);
    if (problems.length)
      sayText(problems.map(({ subject, text }) => [subject, text].filter(Boolean).join(' – ')).join(' '));
  }

  /** Whoever changes something is not overtaken by its being sent. */
  private async hold(): Promise<void> {
    if (this.token && !this.isHeld) this.isHeld = (await queue.open(this.owner, this.token)) !== undefined;
  }

  /** Answers of missions are kept as drafts by their own form. */
  private typed(): void {
    void this.hold();
    if (!this.isContribution) return;
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.keepTyped(), AFTER_TYPING_MS);
  }

  private async keepTyped(): Promise<void> {
    const answers: Record<string, string[]> = {};
    for (const [name, value] of fieldsOf(this.form)) if (name !== 'pictures') (answers[name] ??= []).push(value);
    const isEmpty = [answers['title'], answers['text']].every((values) => !values?.join('').trim());
    const keep = isEmpty ? dropDraft(this.owner, this.place) : keepDraft(this.owner, this.place, answers);
    await keep.catch(() => undefined);
  }

  private async leave(): Promise<void> {
    if (this.isHeld && this.form.ariaBusy !== 'true') await queue.release(this.owner, this.token);
  }
}

function listed(draft: Answers): Fields {
  return Object.entries(draft).flatMap(([name, values]) => values.map((value) => [name, value] as const));
}

/** Sent as a form of its own, so that the answer is a page. */
function submitPlainly(action: string, fields: Fields): void {
  const form = document.createElement('form');
  Object.assign(form, { method: 'post', action, hidden: true });
  for (const [name, value] of fields) {
    const input = document.createElement('input');
    Object.assign(input, { type: 'hidden', name, value });
    form.append(input);
  }
  document.body.append(form);
  form.submit();
}

function patience(): Promise<undefined> {
  return new Promise((resolve) => setTimeout(() => resolve(undefined), PATIENCE_MS));
}
