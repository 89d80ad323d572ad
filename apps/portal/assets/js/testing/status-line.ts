import { scriptText } from '../shared/script-text.ts';
import type { Status } from './draft-keeper.ts';

const SLOW_MS = 1_000;

/** Shows where the draft is kept, and only when that changes, so that screen readers do not repeat it at each pause. */
export function statusLine(form: HTMLFormElement, whenLost: () => void): (status: Status) => void {
  const line = form.querySelector<HTMLElement>('[data-draft-status]');
  let slow = 0;
  return (status) => {
    clearTimeout(slow);
    const say = () => {
      if (!line || line.dataset['draftStatus'] === status) return;
      line.dataset['draftStatus'] = status;
      line.textContent = scriptText(`testing.form.${status}`);
    };
    if (status === 'saving') slow = window.setTimeout(say, SLOW_MS);
    else say();
    if (status === 'offline' || status === 'notKept') whenLost();
  };
}
