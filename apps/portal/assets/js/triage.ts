import { chooseRows } from './triage/chosen.ts';
import { itemKeys, linkToList } from './triage/item.ts';
import { startKeys } from './triage/keys.ts';
import { watchForChanges } from './triage/live.ts';
import { listKeys } from './triage/list-keys.ts';
import { focusRowReturnedTo, rememberList } from './triage/order.ts';

const list = document.querySelector<HTMLFormElement>('form[data-desk]');
const item = document.querySelector<HTMLElement>('[data-desk-item]');

document.querySelector<HTMLElement>('#desk-report, #desk-conflict')?.focus();
if (list) {
  const chosen = chooseRows(list);
  startKeys(listKeys(list, chosen));
  focusRowReturnedTo(list);
  rememberList(list);
} else if (item) {
  linkToList();
  startKeys(itemKeys());
} else startKeys({});
watchForChanges();
