// The form of a quiz question, and of a practical task, with scripts: it is saved by itself a moment after the last change, and what could not be sent
// is kept on this device until the server has it. Without it, the form has its button.
(() => {
  const form = document.querySelector('form[data-autosave]');
  const { words: said = '{}', came } = document.currentScript?.dataset ?? {};
  if (!form) return;
  const words = JSON.parse(said);
  // A page that came back with what is wrong is sent by its button.
  const isByButton = came !== undefined;
  const note = form.querySelector('[data-autosave-note]');
  const person = document.documentElement.dataset.person ?? '-';
  const field = (name) => form.elements.namedItem(name);
  const shelf = 'sala:quiz-form:';
  const key = `${shelf}${person}:${location.pathname}:${field('question').value}`;
  const waitMs = 2000;
  const longestWaitMs = 60_000;
  let timer;
  let isChanged = false;
  /** What was sent and not heard of: the server may have it, so it is sent again as it was, under the same id. */
  let sent = null;
  let failures = 0;
  /** The sending that is under way. */
  let sending = null;

  // What another person left on this device is not for whoever comes next.
  try {
    for (const name of Object.keys(localStorage)) {
      if (name.startsWith(shelf) && !name.startsWith(`${shelf}${person}:`)) localStorage.removeItem(name);
    }
  } catch {
    // Where nothing can be kept, the form alone is there.
  }

  const say = (what) => {
    if (note) note.textContent = words[what] ?? '';
  };
  const body = () => new URLSearchParams([...new FormData(form), ['act', 'save']]).toString();
  /** `by`: the button by which it was sent, besides; the page that comes then says whether it was taken. */
  const keep = (by = '') => {
    try {
      localStorage.setItem(key, `${body()}&sentBy=${by}`);
    } catch {
      // The page still has it.
    }
  };
  const forget = () => {
    try {
      localStorage.removeItem(key);
    } catch {
      // Then nothing was kept either.
    }
  };

  /** What the page that came back says anew: ids and versions of the next save, problems, the question as people see it. */
  const take = (html, isSaved) => {
    const page = new DOMParser().parseFromString(html, 'text/html');
    const fresh = page.querySelector('form[data-autosave]');
    if (!fresh || fresh.elements.namedItem('question').value !== field('question').value) return false;
    // What was refused keeps the version that it was written on.
    for (const name of isSaved ? ['saveId', 'versions'] : ['saveId']) {
      field(name).value = fresh.elements.namedItem(name).value;
    }
    for (const other of document.querySelectorAll('form [name="saveId"]')) other.value = field('saveId').value;
    if (!isSaved) return false;
    for (const part of document.querySelectorAll('[data-autosave-part]')) {
      const anew = page.querySelector(`[data-autosave-part="${part.dataset.autosavePart}"]`);
      if (anew) part.replaceWith(anew);
    }
    const frame = document.querySelector('.quiz-preview iframe');
    if (frame) frame.src = frame.getAttribute('src');
    return true;
  };

  const isAway = ({ status }) => status === 408 || status === 429 || status >= 500;

  async function sendOnce() {
    if (sent === null) {
      sent = body();
      isChanged = false;
    }
    say('saving');
    try {
      const headers = { Accept: 'text/html', 'Content-Type': 'application/x-www-form-urlencoded' };
      const answer = await fetch(form.action, { method: 'POST', body: sent, headers });
      if (isAway(answer)) throw new Error(String(answer.status));
      // Refused, or two wrote in one field: the button shows why. It is tried again once something else is typed.
      const isTaken = take(await answer.text(), answer.ok && answer.redirected);
      sent = null;
      failures = 0;
      say(isTaken ? 'saved' : 'refused');
      // What was typed meanwhile is kept under the new id.
      if (isChanged) keep();
      else if (isTaken) forget();
      return isTaken;
    } catch {
      failures += 1;
      say('kept');
      return false;
    }
  }

  const send = () => {
    clearTimeout(timer);
    sending ??= sendOnce().finally(() => {
      sending = null;
      if ((isChanged || sent !== null) && navigator.onLine) later();
    });
    return sending;
  };
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(send, Math.min(longestWaitMs, waitMs * 2 ** failures));
  };

  // What stands in a new question is there to be written over.
  form.addEventListener('focusin', ({ target }) => {
    if (target.dataset.begun !== undefined && target.value === target.defaultValue) target.select();
  });
  form.addEventListener('input', (event) => {
    if (event.target.name === 'place' || event.target.name === 'newVariable') return;
    isChanged = true;
    keep();
    if (!isByButton) later();
  });
  addEventListener('online', () => {
    failures = 0;
    if (sent !== null || (isChanged && !isByButton)) send();
  });

  /** Where a picture was pressed, for a form that is sent a moment later. */
  let tap = null;
  form.addEventListener('click', ({ target, offsetX, offsetY }) => {
    tap = target.type === 'image' ? { [`${target.name}.x`]: offsetX, [`${target.name}.y`]: offsetY } : null;
  });

  /** Each form of the page has the same id for what it does: a button waits for what is being saved, and takes the next. */
  document.addEventListener('submit', async (event) => {
    const { target, submitter } = event;
    if (!target.elements.namedItem('saveId')) return;
    clearTimeout(timer);
    const isTyped = target !== form && isChanged && !isByButton;
    if (sending === null && sent === null && !isTyped) {
      if (target === form) keep(submitter?.value || 'save');
      return;
    }
    event.preventDefault();
    const place = tap;
    await send();
    clearTimeout(timer);
    // Nobody knows yet whether the server has it: the words go first, as soon as there is a network.
    if (sent !== null) {
      later();
      return;
    }
    if (!place || target !== form) return target.requestSubmit(submitter);
    for (const [name, value] of Object.entries(place)) {
      const input = Object.assign(document.createElement('input'), { type: 'hidden', name, value: Math.round(value) });
      form.append(input);
    }
    form.requestSubmit();
  });

  /** Puts back what was typed and never arrived; the next save sends it, over what it was written on. */
  const restore = () => {
    let kept;
    try {
      kept = localStorage.getItem(key);
    } catch {
      return;
    }
    // What a button has just sent and was refused stands in the page that came back.
    if (!kept || isByButton) return;
    const typed = new URLSearchParams(kept);
    const isTaken = new URLSearchParams(location.search).get('save') === typed.get('saveId');
    if (typed.get('sentBy') && isTaken) return forget();
    for (const element of form.elements) {
      if (!element.name || ['saveId', 'act', 'intent'].includes(element.name)) continue;
      if (element.type === 'checkbox' || element.type === 'radio') {
        element.checked = typed.getAll(element.name).includes(element.type === 'radio' ? element.value : 'on');
      } else if (typed.has(element.name)) element.value = typed.get(element.name);
    }
    isChanged = true;
    later();
  };
  restore();
})();
