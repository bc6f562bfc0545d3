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
  const forms = [
    ['audio/webm;codecs=opus', 'webm'],
    ['audio/mp4', 'm4a'],
    ['audio/ogg;codecs=opus', 'ogg'],
  ];
  const form = window.MediaRecorder && forms.find(([type]) => MediaRecorder.isTypeSupported(type));
  const store = window.narrationStore;
  if (!form || !navigator.mediaDevices?.getUserMedia || !store) return say('cannot', true);

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
    here.querySelector('[data-size]').textContent = size(blob.size);
    const player = here.querySelector('audio');
    if (player.dataset.clip === clip.id && Number(player.dataset.bytes) === blob.size) return;
    if (player.src) URL.revokeObjectURL(player.src);
    Object.assign(player.dataset, { clip: clip.id, bytes: blob.size });
    player.src = URL.createObjectURL(blob);
    // What was sent before is not what is heard now.
    for (const old of row.querySelectorAll('[data-sent], .narration-changed')) old.hidden = true;
  }
  const size = (bytes) => {
    const unit = bytes < 1e6 ? 'kilobyte' : 'megabyte';
    const value = unit === 'kilobyte' ? Math.max(1, Math.round(bytes / 1e3)) : bytes / 1e6;
    return value.toLocaleString(lang, { style: 'unit', unit, maximumFractionDigits: 1 });
  };

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
    const [type, ending] = form;
    const own = new MediaRecorder(stream, { mimeType: type, audioBitsPerSecond: 32_000 });
    const clip = {
      ...{ id: crypto.randomUUID(), person, draft, path: row.dataset.path, part: Number(row.dataset.part) },
      ...{ words: wordsOf(row), type: type.split(';')[0], name: `narration.${ending}`, bytes: [], isWhole: false },
      ...{ address: null, refused: null, at: Date.now(), page: location.pathname },
    };
    // One after another: what was heard first is kept first.
    let work = Promise.resolve();
    own.ondataavailable = ({ data }) => {
      work = work.then(async () => {
        if (data.size === 0) return;
        clip.bytes.push(await data.arrayBuffer());
        clip.at = Date.now();
        const bytes = clip.bytes.reduce((sum, one) => sum + one.byteLength, 0);
        if (bytes > Number(most) && own.state === 'recording') stop();
        await keep(clip).catch(() => say('full', true));
      });
    };
    own.onstop = () => {
      work = work.then(async () => {
        if (clip.bytes.length === 0) return;
        clip.isWhole = true;
        const before = (await kept()).filter((one) => one.id !== clip.id && rowOf(one) === row);
        await keep(clip).catch(() => say('full', true));
        // Recorded anew before it was sent.
        for (const one of before) await forget(one.id);
        show(clip, 'kept');
        await count();
        sendAll();
      });
    };
    own.start(1_000);
    recorder = own;
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
      const audio = { channelCount: 1, echoCancellation: false, noiseSuppression: true, autoGainControl: true };
      stream = await navigator.mediaDevices.getUserMedia({ audio });
    } catch (_error) {
      return say('denied', true);
    }
    say('denied', false);
    // The microphone was pulled out, or taken by a call.
    stream.getAudioTracks()[0].onended = stop;
    begin(row);
    measure();
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

  /** Shows how loud it is, and says when nothing is heard. */
  function measure() {
    const Context = window.AudioContext || window.webkitAudioContext;
    if (!Context) return;
    const sound = new Context();
    const analyser = sound.createAnalyser();
    analyser.fftSize = 1_024;
    sound.createMediaStreamSource(stream).connect(analyser);
    const samples = new Uint8Array(analyser.fftSize);
    const [level, clock] = [find('[data-level]'), find('[data-clock]')];
    const startedAt = Date.now();
    let heardAt = startedAt;
    say('level', true);
    const turn = () => {
      if (!recorder) return void sound.close();
      analyser.getByteTimeDomainData(samples);
      const peak = samples.reduce((most, one) => Math.max(most, Math.abs(one - 128) / 128), 0);
      level.value = peak;
      if (peak > 0.04) heardAt = Date.now();
      say('quiet', Date.now() - heardAt > 3_000);
      const seconds = Math.floor((Date.now() - startedAt) / 1_000);
      clock.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
      setTimeout(turn, 100);
    };
    turn();
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
