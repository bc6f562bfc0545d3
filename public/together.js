// A group before one screen: keys lead on and back, each tap is sent at once, and cards are read (room-cards.js). All of it works
// without.
(() => {
  const place = document.querySelector('[data-together]');
  const isWriting = ({ target }) =>
    target.closest?.('input:not([type="radio"]):not([type="checkbox"]), select, textarea, audio');

  document.addEventListener('keydown', (event) => {
    if (isWriting(event) || event.altKey || event.ctrlKey || event.metaKey) return;
    // Radio buttons have the arrow keys for themselves.
    if (event.target.type === 'radio' && event.key.startsWith('Arrow')) return;
    const isRtl = document.documentElement.dir === 'rtl';
    const ways = {
      PageDown: 'next',
      PageUp: 'prev',
      ArrowRight: isRtl ? 'prev' : 'next',
      ArrowLeft: isRtl ? 'next' : 'prev',
    };
    const links = ways[event.key] ? [...document.querySelectorAll(`a[rel="${ways[event.key]}"]`)] : [];
    const way = links.find((link) => link.offsetParent !== null);
    if (!way) return;
    event.preventDefault();
    way.click();
  });
  if (!place) return;

  const form = place.querySelector('[data-together-form]');
  const isChoices = form?.dataset.togetherForm === 'choices';

  /** By field: what was tapped and is not with the server yet. */
  const held = new Map();
  let isSending = false;
  let wait = 0;
  let timer = 0;

  function tell(words) {
    const problem = form.querySelector('[data-together-problem]');
    problem.hidden = !words;
    problem.textContent = words ?? '';
  }

  /** Only now is an answer marked as kept, and no longer shown where nobody is to see it. */
  function markKept(name, value) {
    const fields = [...form.querySelectorAll(`[name="${name}"]`)];
    const row = fields[0].closest('[data-person]');
    row.querySelector('[data-is-answered]').hidden = value === '-';
    if (!('private' in form.dataset)) return;
    for (const field of fields) if (field.value === value) field.checked = false;
  }

  /** What was tapped goes to the server at once; while it cannot be reached, again and again. What it refuses stays as it is. */
  async function send() {
    clearTimeout(timer);
    if (isSending || held.size === 0) return;
    isSending = true;
    const sent = new Map(held);
    const body = new URLSearchParams([...sent]);
    for (const name of ['intent', 'card', 'asked:question']) body.set(name, form.elements[name].value);
    const answer = await fetch(location.href, { method: 'POST', body, redirect: 'manual' }).catch(() => null);
    isSending = false;
    if (answer?.type === 'opaqueredirect' || answer?.ok) {
      wait = 0;
      for (const [name, value] of sent) {
        // Tapped anew meanwhile: that goes next.
        if (held.get(name) !== value) continue;
        held.delete(name);
        markKept(name, value);
      }
      tell();
      send();
    } else if (answer && answer.status < 500 && answer.status !== 429) {
      // Signed out: it can go once somebody is signed in again. Else there is nothing that it could be kept for.
      if (answer.status !== 401) held.clear();
      tell(form.dataset.refused);
    } else {
      tell(form.dataset.notSent);
      wait = Math.min(30_000, wait ? wait * 2 : 2_000);
      timer = setTimeout(send, wait);
    }
  }
  if (isChoices) {
    form.addEventListener('change', ({ target }) => {
      if (target.type !== 'radio') return;
      held.set(target.name, target.value);
      send();
    });
    // The form itself takes along what is ticked: all that is held.
    form.addEventListener('submit', () => held.clear());
    addEventListener('online', send);
    addEventListener('beforeunload', (event) => {
      if (held.size > 0) event.preventDefault();
    });
  }

  if (form) self.salaRoomCards?.(form, isChoices);
})();
