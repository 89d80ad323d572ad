import { scriptText } from './shared/script-text.ts';

const form = document.querySelector<HTMLFormElement>('form[data-choose]');
if (form) chooseIn(form);

function chooseIn(list: HTMLFormElement): void {
  const boxes = [...list.querySelectorAll<HTMLInputElement>('input[name="personIds"]:enabled')];
  const all = list.querySelector<HTMLElement>('[data-choose-all]');
  const allBox = all?.querySelector('input');
  const button = list.querySelector<HTMLButtonElement>('[data-choose-label]');
  const unchosen = button?.querySelector('span')?.textContent ?? '';
  const say = () => {
    const count = boxes.filter((box) => box.checked).length;
    if (allBox) allBox.checked = count > 0 && count === boxes.length;
    if (allBox) allBox.indeterminate = count > 0 && count < boxes.length;
    const words = button?.querySelector('span');
    if (words) words.textContent = (count && scriptText('recruitment.people.inviteCount', { count })) || unchosen;
  };
  if (all && boxes.length > 1) all.hidden = false;
  allBox?.addEventListener('change', () => {
    for (const box of boxes) box.checked = allBox.checked;
    say();
  });
  list.addEventListener('change', say);
  window.addEventListener('pageshow', say);
  say();
}
