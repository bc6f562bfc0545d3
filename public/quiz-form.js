// The form of a quiz question with scripts: it is saved by itself a moment after the last change, and what could not be sent
// is kept on this device until it can. Without it, the form has its button.
(() => {
  const form = document.querySelector('form[data-autosave]');
  const words = JSON.parse(document.currentScript?.dataset.words ?? '{}');
  if (!form) return;
  const note = form.querySelector('[data-autosave-note]');
  const person = document.documentElement.dataset.person ?? '-';
  const field = (name) => form.elements.namedItem(name);
  const shelf = 'sala:quiz:';
  const key = `${shelf}${person}:${location.pathname}:${field('question').value}`;
  const waitMs = 2000;
  let timer;
  let isSending = false;
  let isChanged = false;
  let isOver = false;

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
  const body = () => new URLSearchParams([...new FormData(form), ['act', 'save']]);
  const keep = () => {
    try {
      localStorage.setItem(key, body().toString());
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
  const take = (html) => {
    const page = new DOMParser().parseFromString(html, 'text/html');
    const fresh = page.querySelector('form[data-autosave]');
    if (!fresh || fresh.elements.namedItem('question').value !== field('question').value) return false;
    for (const name of ['saveId', 'versions']) field(name).value = fresh.elements.namedItem(name).value;
    for (const other of document.querySelectorAll('form [name="saveId"]')) other.value = field('saveId').value;
    const part = '[data-autosave-part="problems"]';
    const problems = page.querySelector(part);
    if (problems) document.querySelector(part)?.replaceWith(problems);
    const frame = document.querySelector('.quiz-preview iframe');
    if (frame) frame.src = frame.getAttribute('src');
    return true;
  };

  const send = async () => {
    if (isSending || isOver) return;
    isSending = true;
    isChanged = false;
    say('saving');
    try {
      const answer = await fetch(form.action, { method: 'POST', body: body(), headers: { Accept: 'text/html' } });
      const isTaken = answer.ok && answer.redirected && take(await answer.text());
      // Refused, or two wrote in one field: the button shows why, with all that was typed.
      if (isTaken) forget();
      say(isTaken ? 'saved' : 'refused');
      if (!isTaken) isOver = true;
    } catch {
      say('kept');
      isChanged = true;
    }
    isSending = false;
    if (isChanged && navigator.onLine) later();
  };
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(send, waitMs);
  };

  form.addEventListener('input', (event) => {
    if (event.target.name === 'place' || event.target.name === 'newVariable') return;
    isChanged = true;
    keep();
    later();
  });
  form.addEventListener('submit', () => {
    clearTimeout(timer);
    isOver = true;
    forget();
  });
  addEventListener('online', () => {
    if (isChanged) send();
  });

  /** Puts back what was typed and never arrived; the next save sends it, over what it was written on. */
  const restore = () => {
    let kept;
    try {
      kept = localStorage.getItem(key);
    } catch {
      return;
    }
    if (!kept) return;
    const typed = new URLSearchParams(kept);
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
