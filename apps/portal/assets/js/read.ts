/**
 * Whoever looks at a contribution has read it: the form that says so is sent for them, once the page is really looked at. Without
 * JavaScript its button stands there.
 */
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
