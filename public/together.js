// A group before one screen: keys lead on and back, each tap is sent at once, and the camera reads printed answer cards.
// All of it works without.
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
    const way = ways[event.key] ? document.querySelector(`a[rel="${ways[event.key]}"]`) : null;
    if (!way) return;
    event.preventDefault();
    way.click();
  });
  if (!place) return;

  const form = place.querySelector('[data-together-form]');
  const isChoices = form?.dataset.togetherForm === 'choices';

  /** What was tapped goes to the server at once: a browser that is closed loses nothing. */
  let sending = Promise.resolve();
  function send() {
    const body = new URLSearchParams(new FormData(form));
    const problem = form.querySelector('[data-together-problem]');
    sending = sending.then(async () => {
      const answer = await fetch(location.href, { method: 'POST', body, redirect: 'manual' }).catch(() => null);
      const isKept = answer?.type === 'opaqueredirect' || answer?.ok;
      problem.hidden = isKept;
      problem.textContent = isKept ? '' : form.dataset.notSent;
    });
  }
  if (isChoices) {
    form.addEventListener('change', ({ target }) => {
      if (target.type !== 'radio') return;
      const mark = target.closest('[data-person]').querySelector('[data-is-answered]');
      mark.hidden = target.value === '-';
      send();
      // Nobody else sees what it was.
      if ('private' in form.dataset) setTimeout(() => Object.assign(target, { checked: false }), 400);
    });
  }

  const box = form?.querySelector('[data-card-camera]');
  if (!box || !('BarcodeDetector' in self) || !navigator.mediaDevices?.getUserMedia) return;
  const find = (name) => box.querySelector(`[data-camera-${name}]`);
  const [start, stop, view, say] = ['start', 'stop', 'view', 'say'].map(find);
  const detector = new self.BarcodeDetector({ formats: ['qr_code'] });
  /** Letters by person, as they were read last. */
  const seen = new Map();
  let stream = null;
  box.hidden = false;

  function end() {
    for (const track of stream?.getTracks() ?? []) track.stop();
    stream = null;
    view.hidden = stop.hidden = true;
    start.hidden = false;
  }

  /** Of a card: ticks its person, or gives them its letter. Of who is not in the room nothing is taken. */
  function take(text) {
    const [, hex, letter] = /^SALA:([0-9A-F]{32}):([A-D])$/.exec(text) ?? [];
    if (!hex) return;
    const id = hex.toLowerCase().replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
    const field = isChoices
      ? form.querySelector(`[name="of.${id}"][data-letter="${letter}"]`)
      : form.querySelector(`[name="here"][value="${id}"]`);
    if (!field) return;
    if (seen.get(id) === letter || (!isChoices && seen.has(id))) return;
    seen.set(id, letter);
    field.checked = true;
    field.dispatchEvent(new Event('change', { bubbles: true }));
  }

  async function look() {
    while (stream) {
      for (const { rawValue } of await detector.detect(view).catch(() => [])) take(rawValue);
      if (seen.size > 0) say.textContent = `${say.dataset.read} ${seen.size}`;
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  }

  start.addEventListener('click', async () => {
    try {
      stream = await navigator.mediaDevices.getUserMedia({
        video: { facingMode: 'environment', width: { ideal: 1920 } },
      });
      view.srcObject = stream;
      view.hidden = stop.hidden = false;
      start.hidden = true;
      say.textContent = say.dataset.words;
      await view.play();
      look();
    } catch {
      end();
      say.textContent = box.dataset.noCamera;
    }
  });
  stop.addEventListener('click', end);
  addEventListener('pagehide', end);
})();
