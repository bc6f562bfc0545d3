// Records what is read aloud, part by part or in one go. Every second of it is kept on the device before anything else
// (narration-store.js); the parts are then sent (narration-sending.js), and go from the device once the server has them. Without
// this, files are sent by the form of the page.
(() => {
  const panel = document.querySelector('[data-narrate]');
  if (!panel) return;
  const find = (name) => panel.querySelector(name);
  const say = (name, isShown) => {
    for (const one of panel.querySelectorAll(`[data-say="${name}"]`)) one.hidden = !isShown;
  };
  const { narrationStore: store, salaSound: sound } = window;
  if (!sound || !store) return say('cannot', true);

  const { keep, forget, kept, rowOf, wordsOf, rows, person, draft } = store;
  const { most } = panel.dataset;
  const lang = document.documentElement.lang;
  const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

  // What the list says of each part.
  function show(clip, state) {
    const row = rowOf(clip);
    const here = row.querySelector('[data-here]');
    const none = row.querySelector('[data-none]');
    here.hidden = false;
    if (none) none.hidden = true;
    for (const part of here.querySelectorAll('[data-when]')) part.hidden = part.dataset.when !== state;
    const blob = new Blob(clip.bytes, { type: clip.type });
    here.querySelector('[data-size]').textContent = self.salaTus.sizeOf(blob.size);
    const player = here.querySelector('audio');
    if (player.dataset.clip === clip.id && Number(player.dataset.bytes) === blob.size) return;
    if (player.src) URL.revokeObjectURL(player.src);
    Object.assign(player.dataset, { clip: clip.id, bytes: blob.size });
    player.src = URL.createObjectURL(blob);
    // What was sent before is not what is heard now.
    for (const old of row.querySelectorAll('[data-sent], .narration-changed')) old.hidden = true;
  }
  const make = document.querySelector('[data-narration-make]');
  async function count() {
    const waiting = (await kept()).filter((clip) => !clip.refused).length;
    const unsent = document.querySelector('[data-narration-unsent]');
    const words = make?.querySelector('[data-words-count]');
    if (unsent) unsent.hidden = waiting === 0;
    const done = rows.filter(({ dataset }) => dataset.clip !== '').length;
    if (words) words.textContent = words.dataset.wordsCount.replace('{}', done.toLocaleString(lang));
    const button = make?.querySelector('button');
    if (button && words) button.disabled = waiting > 0 || done === 0;
  }

  const { sendAll, isReason } = window.narrationSending({ panel, store, show, say, count });

  // Recording.
  let stream = null;
  let recorder = null;
  let current = null;
  const buttons = { start: find('[data-start]'), next: find('[data-next]'), stop: find('[data-stop]') };
  const now = find('[data-now]');

  function begin(row) {
    const clip = {
      ...{ id: crypto.randomUUID(), person, draft, path: row.dataset.path, part: Number(row.dataset.part) },
      ...{ words: wordsOf(row), type: sound.type, name: `narration.${sound.ending}`, bytes: [], isWhole: false },
      ...{ address: null, refused: null, at: Date.now(), page: location.pathname },
    };
    recorder = sound.record(stream, {
      async onPiece(bytes, own) {
        clip.bytes.push(bytes);
        clip.at = Date.now();
        const sum = clip.bytes.reduce((total, one) => total + one.byteLength, 0);
        if (sum > Number(most) && own.state === 'recording') stop();
        await keep(clip).catch(() => say('full', true));
      },
      async onEnd() {
        if (clip.bytes.length === 0) return;
        clip.isWhole = true;
        const before = (await kept()).filter((one) => one.id !== clip.id && rowOf(one) === row);
        await keep(clip).catch(() => say('full', true));
        // Recorded anew before it was sent.
        for (const one of before) await forget(one.id);
        show(clip, 'kept');
        await count();
        sendAll();
      },
    });
    current = row;
    for (const one of rows) one.classList.toggle('is-recording', one === row);
    now.textContent = wordsOf(row);
    now.hidden = false;
    buttons.start.hidden = true;
    buttons.stop.hidden = false;
    buttons.next.hidden = !rows[rows.indexOf(row) + 1];
    say('ready', false);
  }

  async function start(row) {
    if (recorder) return;
    try {
      stream = await sound.open();
    } catch (_error) {
      return say('denied', true);
    }
    say('denied', false);
    // The microphone was pulled out, or taken by a call.
    stream.getAudioTracks()[0].onended = stop;
    begin(row);
    sound.measure(stream, {
      isOn: () => recorder !== null,
      ...{ level: find('[data-level]'), clock: find('[data-clock]') },
      onShown: () => say('level', true),
      onQuiet: (isQuiet) => say('quiet', isQuiet),
    });
    panel.scrollIntoView({ block: 'nearest' });
    (buttons.next.hidden ? buttons.stop : buttons.next).focus();
  }

  function next() {
    const row = rows[rows.indexOf(current) + 1];
    if (!row || !recorder) return;
    const before = recorder;
    // The next one begins before this one ends: no word falls in between.
    begin(row);
    before.stop();
    if (buttons.next.hidden) buttons.stop.focus();
  }

  function stop() {
    if (!recorder) return;
    if (recorder.state !== 'inactive') recorder.stop();
    recorder = null;
    for (const track of stream.getTracks()) track.stop();
    for (const row of rows) row.classList.remove('is-recording');
    now.hidden = buttons.next.hidden = buttons.stop.hidden = true;
    buttons.start.hidden = false;
    say('level', false);
    say('quiet', false);
    say('ready', true);
    buttons.start.focus();
  }

  buttons.start.addEventListener('click', () => {
    const waiting = rows.find((row) => row.dataset.clip === '' && row.querySelector('[data-here]').hidden);
    start(waiting ?? rows[0]);
  });
  buttons.next.addEventListener('click', next);
  buttons.stop.addEventListener('click', stop);
  for (const row of rows) {
    const button = row.querySelector('[data-record]');
    if (!button) continue;
    button.hidden = false;
    button.addEventListener('click', () => start(row));
  }
  addEventListener('beforeunload', (event) => {
    if (recorder) event.preventDefault();
  });
  addEventListener('pagehide', stop);

  find('[data-recorder]').hidden = false;
  /** What another page records at this moment is whole later. */
  const stillRecords = (clip) => !clip.isWhole && Date.now() - clip.at < 6_000;
  async function takeUp() {
    const all = await kept();
    for (const clip of all) {
      if (stillRecords(clip)) continue;
      // A draft that was closed is open now: this page is its recorder.
      const refused = clip.refused === 'closed' || clip.refused === 'full' ? null : clip.refused;
      if (!clip.isWhole || refused !== clip.refused) await keep({ ...clip, isWhole: true, refused });
      show(clip, refused === null ? 'kept' : isReason(refused) ? refused : 'refused');
    }
    if (all.some(stillRecords)) setTimeout(takeUp, 7_000);
    await count();
    sendAll();
  }
  takeUp().catch(() => say('cannot', true));

  if (document.querySelector('[data-narration-making]') && !location.hash) {
    // What is being made is there within seconds.
    sleep(5_000).then(() => recorder || location.reload());
  }
})();
