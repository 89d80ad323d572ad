import { readDraft, dropDraft, keepDraft } from '../offline/drafts.ts';
import { scriptText } from '../shared/script-text.ts';
import { DraftKeeper, type Newer } from './draft-keeper.ts';
import { areSame, readFields, fillIn, type Fields } from './fields.ts';
import { NewerBox } from './newer-box.ts';
import { saveDraft } from './save-draft.ts';
import { markSent } from './sent-mark.ts';
import { statusLine } from './status-line.ts';

const AFTER_TYPING_MS = 800;
const TRY_AGAIN_MS = 30_000;

/** Keeps what is typed into the form as a draft, shows that it is kept, and restores an earlier draft. */
export async function keepAnswers(form: HTMLFormElement): Promise<void> {
  const device = deviceOf(form);
  const known = form.elements.namedItem('revision') as HTMLInputElement;
  const box = new NewerBox(form);
  const url = form.dataset['draft'];
  const keeper: DraftKeeper = new DraftKeeper(
    {
      typed: () => readFields(form),
      save: url ? (fields, revision) => saveDraft(form, url, fields, revision) : undefined,
      keep: (fields, revision) => device.keep(fields, revision),
      drop: () => device.drop(),
      revised: (revision) => (known.value = String(revision)),
      say: statusLine(form, () => later(TRY_AGAIN_MS)),
      ask: (newer) => offer(newer),
    },
    Number(known.value),
  );
  const later = watch(form, keeper);
  // The button for saving is not needed, because saving happens by itself.
  form.querySelector('[data-later]')?.remove();

  function offer(newer: Newer): void {
    const keep = () => {
      keeper.goOn(newer.revision);
      later(0);
    };
    const show = () => {
      const mine = readFields(form);
      if (!newer.fields) return void device.drop().finally(() => location.assign(device.place));
      fill(form, newer.fields);
      keeper.goOn(newer.revision);
      box.offerBack(() => {
        fill(form, mine);
        later(0);
      });
    };
    box.open(newer, show, keep);
  }

  const earlier = await device.earlier();
  // A form that came back with errors already has the latest text.
  if (!earlier || document.getElementById('error-summary')) return;
  const shown = readFields(form);
  if (areSame(earlier.fields, shown)) return device.drop();
  fill(form, earlier.fields);
  // The draft keeps its own basis: its author did not know answers that were stored since.
  const basis = basisOf(form);
  if (basis && earlier.basis !== undefined) basis.value = earlier.basis;
  form.querySelector('[data-draft-status]')?.replaceChildren(scriptText('testing.form.restored'));
  const revision = Number(known.value);
  if (earlier.change === isChange(form) && (!url || earlier.revision === revision)) {
    keeper.remember(earlier.fields);
    later(AFTER_TYPING_MS);
    return;
  }
  keeper.halt();
  offer({ revision, fields: revision > 0 && earlier.change === isChange(form) ? shown : undefined });
}

/** Saves after a pause in typing and on leaving; returns a function that saves after some milliseconds. */
function watch(form: HTMLFormElement, keeper: DraftKeeper): (ms: number) => void {
  let timer = 0;
  const save = () => {
    clearTimeout(timer);
    timer = 0;
    void keeper.save();
  };
  const later = (ms: number) => {
    clearTimeout(timer);
    timer = window.setTimeout(save, ms);
  };
  const leave = () => {
    if (timer) save();
  };
  form.addEventListener('input', () => later(AFTER_TYPING_MS));
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') leave();
  });
  window.addEventListener('pagehide', leave);
  window.addEventListener('online', leave);
  window.addEventListener('pageshow', ({ persisted }) => {
    if (persisted) keeper.goOn();
  });
  form.addEventListener('submit', (event) => {
    if (event.defaultPrevented) return;
    clearTimeout(timer);
    timer = 0;
    keeper.halt();
    markSent(new URL(form.action).pathname);
  });
  return later;
}

/** The draft of this form on this device, for the person the page was made for only. */
function deviceOf(form: HTMLFormElement) {
  const owner = document.querySelector<HTMLMetaElement>('meta[name="pepite-owner"]')?.content;
  const place = new URL(form.action).pathname;
  return {
    place,
    async keep(fields: Fields, revision: number): Promise<void> {
      if (!owner) return;
      const answers = Object.fromEntries(Object.entries(fields).map(([name, values]) => [name, [...values]]));
      const basis = basisOf(form);
      const beside = {
        revision: [String(revision)],
        change: isChange(form) ? ['1'] : [],
        basis: basis ? [basis.value] : [],
      };
      await keepDraft(owner, place, { ...answers, ...beside });
    },
    async drop(): Promise<void> {
      if (owner) await dropDraft(owner, place).catch(() => undefined);
    },
    async earlier(): Promise<
      { fields: Fields; revision: number; change: boolean; basis: string | undefined } | undefined
    > {
      const kept = owner ? await readDraft(owner, place).catch(() => undefined) : undefined;
      if (!kept) return undefined;
      const { revision = [], change = [], basis = [], ...fields } = kept.answers;
      return { fields, revision: Number(revision[0] ?? 0), change: change[0] === '1', basis: basis[0] };
    },
  };
}

function isChange(form: HTMLFormElement): boolean {
  return form.elements.namedItem('change') !== null;
}

function basisOf(form: HTMLFormElement): HTMLInputElement | null {
  const control = form.elements.namedItem('basis');
  return control instanceof HTMLInputElement ? control : null;
}

function fill(form: HTMLFormElement, fields: Fields): void {
  fillIn(form, fields);
  // Updates conditions and sections; `input` would save the draft as well.
  form.dispatchEvent(new Event('filled'));
}
