/** Marks a contribution as read once its page is really looked at. Without JavaScript its button is shown. */
const act = document.querySelector<HTMLFormElement>('form[data-read]');

function sayRead(): void {
  if (!act || document.visibilityState !== 'visible') return;
  document.removeEventListener('visibilitychange', sayRead);
  const { action, method } = act;
  fetch(action, { method, redirect: 'manual', keepalive: true })
    .then(({ ok, type }) => (act.hidden = ok || type === 'opaqueredirect'))
    .catch(() => (act.hidden = false));
}

if (act) act.hidden = true;
document.addEventListener('visibilitychange', sayRead);
sayRead();
