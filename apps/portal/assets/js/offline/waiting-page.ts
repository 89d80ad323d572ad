import { scriptText } from '../shared/script-text.ts';
import type { ScriptTextKey } from '../shared/script-texts.ts';
import { announce, onChange, queue, sendNow } from './sending.ts';
import { signOut, countUnsent } from './sign-out.ts';
import { itemRow, type ItemAct } from './waiting-item.ts';

export class WaitingPage {
  private shown = '';

  constructor(
    private readonly root: HTMLElement,
    private readonly owner: string,
  ) {
    this.press('send-all', () => this.send());
    this.press('sign-out-send', () => this.sendAndSignOut());
    this.press('sign-out-keep', () => signOut(owner, 'keep'));
    this.part('sign-out-discard')
      ?.querySelector('form')
      ?.addEventListener('submit', (event) => {
        event.preventDefault();
        void signOut(owner, 'discard');
      });
    onChange(() => void this.draw());
    window.addEventListener('hashchange', () => void this.draw(true));
    void this.draw();
  }

  private async draw(anew = false): Promise<void> {
    const items = await queue.listItems(this.owner);
    const list = this.part('items');
    const template = this.part('item') as HTMLTemplateElement | null;
    // Redrawn only after a change, so that unfolded details stay open.
    const seen = JSON.stringify(items.map((item) => ({ ...item, heldUntil: 0 })));
    if (list && template && (anew || seen !== this.shown))
      list.replaceChildren(...items.map((item) => itemRow(item, template, (what) => void this.act(item.token, what))));
    this.shown = seen;
    this.show('nothing', items.length === 0);
    const isWaiting = items.some(({ status }) => status === 'waiting');
    const isLeaving = await this.drawSignOut(isWaiting);
    this.show('send', isWaiting && !isLeaving);
    const isNew = location.hash === '#kept';
    this.show('kept', isWaiting && isNew);
    this.show('promise', isWaiting && !isNew);
  }

  private async drawSignOut(isWaiting: boolean): Promise<boolean> {
    const { items, drafts } = await countUnsent(this.owner);
    const asked = location.hash === '#sign-out' && items + drafts > 0;
    this.show('sign-out', asked);
    this.count('sign-out-items', 'offline.signOut.items', items);
    this.count('sign-out-drafts', 'offline.signOut.drafts', drafts);
    this.show('sign-out-send', isWaiting);
    return asked;
  }

  private async act(token: string, what: ItemAct): Promise<void> {
    if (what === 'remove') await queue.remove(token);
    else await queue.retry(this.owner, token);
    announce();
    if (what === 'retry') await this.send(token);
  }

  private async send(first = ''): Promise<void> {
    this.busy(true);
    await sendNow(this.owner, { first, urgent: true }).finally(() => this.busy(false));
  }

  private async sendAndSignOut(): Promise<void> {
    await this.send();
    const { items, drafts } = await countUnsent(this.owner);
    if (items + drafts === 0) await signOut(this.owner, 'discard');
  }

  private busy(is: boolean): void {
    for (const name of ['send-all', 'sign-out-send']) this.part(name)?.toggleAttribute('disabled', is);
  }

  private press(name: string, act: () => Promise<void>): void {
    this.part(name)?.addEventListener('click', () => void act());
  }

  private count(name: string, key: ScriptTextKey, count: number): void {
    const element = this.part(name);
    if (element) element.textContent = scriptText(key, { count });
    this.show(name, count > 0);
  }

  private show(name: string, shown: boolean): void {
    const element = this.part(name);
    if (element) element.hidden = !shown;
  }

  private part(name: string): HTMLElement | null {
    return this.root.querySelector(`[data-${name}]`);
  }
}
