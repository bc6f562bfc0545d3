// Records what is read aloud, part by part or in one go. Every second of it is kept on the device before anything else; the
// parts are then sent in pieces (the protocol tus 1.0), and go from the device once the server has them. Without this, files
// are sent by the form of the page.
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
  if (!form || !navigator.mediaDevices?.getUserMedia || !window.indexedDB) return say('cannot', true);

  const person = document.documentElement.dataset.person ?? '-';
  const { draft, organisation, most } = panel.dataset;
  const lang = document.documentElement.lang;
  const rows = [...document.querySelectorAll('[data-part]')];
  const rowOf = (clip) => rows.find(({ dataset }) => dataset.path === clip.path && Number(dataset.part) === clip.part);
  const wordsOf = (row) => row.querySelector('[data-words]').textContent.trim();
  const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

  // What is kept on the device.
  const opened = new Promise((resolve, reject) => {
    const asked = indexedDB.open('sala-narration', 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore('clips', { keyPath: 'id' });
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
  const inStore = async (mode, act) => {
    const change = (await opened).transaction('clips', mode);
    const asked = act(change.objectStore('clips'));
    return new Promise((resolve, reject) => {
      change.oncomplete = () => resolve(asked.result);
      change.onerror = change.onabort = () => reject(change.error);
    });
  };
  const keep = (clip) => inStore('readwrite', (store) => store.put(clip));
  const forget = (id) => inStore('readwrite', (store) => store.delete(id));
  const kept = async () =>
    (await inStore('readonly', (store) => store.getAll())).filter(
      (clip) => clip.person === person && clip.draft === draft && rowOf(clip),
    );

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

  // Sending: one part after another.
  class Refused extends Error {}
  async function ask(method, url, headers, body) {
    const answer = await fetch(url, { method, body, headers, credentials: 'same-origin', redirect: 'manual' });
    if (answer.ok) return answer;
    const passes = [0, 401, 408, 409, 423, 429].includes(answer.status) || answer.status >= 500;
    throw passes ? new Error(String(answer.status)) : new Refused(String(answer.status));
  }
  const tus = { 'Tus-Resumable': '1.0.0' };
  const inBase64 = (text) => btoa(unescape(encodeURIComponent(text)));

  async function sendBytes(clip, blob) {
    if (!clip.address) {
      const facts = { organisation, name: clip.name, mark: clip.id };
      const metadata = Object.keys(facts).map((key) => `${key} ${inBase64(facts[key])}`);
      const headers = { ...tus, 'Upload-Length': String(blob.size), 'Upload-Metadata': metadata.join(',') };
      clip.address = (await ask('POST', '/uploads', headers)).headers.get('Location');
      await keep(clip);
    }
    let offset = Number((await ask('HEAD', clip.address, tus)).headers.get('Upload-Offset'));
    let piece = 64 * 1024;
    while (offset < blob.size) {
      const startedAt = Date.now();
      const headers = { ...tus, 'Upload-Offset': String(offset), 'Content-Type': 'application/offset+octet-stream' };
      const answer = await ask('PATCH', clip.address, headers, blob.slice(offset, offset + piece));
      offset = Number(answer.headers.get('Upload-Offset'));
      piece = Date.now() - startedAt < 4_000 ? Math.min(piece * 2, 4_194_304) : Math.max(32_768, piece / 2);
    }
  }

  async function send(clip) {
    const blob = new Blob(clip.bytes, { type: clip.type });
    const row = rowOf(clip);
    show(clip, 'sending');
    let wasBegun = Boolean(clip.address);
    for (;;) {
      try {
        await sendBytes(clip, blob);
        const fields = new URLSearchParams({
          upload: clip.address.slice(clip.address.lastIndexOf('/') + 1),
          ...{ clip: clip.id, name: clip.name, path: clip.path, part: String(clip.part), words: clip.words },
          replaces: row.dataset.clip,
        });
        await ask('POST', panel.dataset.narrate, {}, fields);
        break;
      } catch (error) {
        // What was begun long ago may be swept by now: then it begins anew.
        if (!(error instanceof Refused) || !wasBegun) throw error;
        wasBegun = false;
        clip.address = null;
      }
    }
    row.dataset.clip = clip.id;
    await forget(clip.id);
    show(clip, 'sent');
  }

  let isSending = false;
  let failures = 0;
  async function sendAll() {
    if (isSending) return;
    isSending = true;
    try {
      for (;;) {
        const next = (await kept()).find((clip) => clip.isWhole && !clip.refused);
        if (!next) break;
        try {
          await send(next);
          failures = 0;
          say('waiting', false);
        } catch (error) {
          if (error instanceof Refused) {
            await keep({ ...next, refused: error.message });
            show(next, 'refused');
            continue;
          }
          show(next, 'kept');
          say('waiting', true);
          await Promise.race([
            sleep(Math.min(30_000, 1_000 * 2 ** failures)),
            new Promise((resolve) => addEventListener('online', resolve, { once: true })),
          ]);
          failures += 1;
        }
        await count();
      }
    } finally {
      isSending = false;
      await count();
    }
  }

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
      ...{ address: null, refused: null, at: Date.now() },
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
        const before = (await kept()).filter(
          (one) => one.id !== clip.id && one.path === clip.path && one.part === clip.part,
        );
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
      if (!clip.isWhole) await keep({ ...clip, isWhole: true });
      show(clip, clip.refused ? 'refused' : 'kept');
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
