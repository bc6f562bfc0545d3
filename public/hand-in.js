// The form of a practical task with scripts: what is typed, chosen and recorded is kept on the phone at once (hand-in-store.js),
// photos are made smaller (shrink-photo.js), and all of it goes to the server in pieces, now or once there is a network
// (hand-in-send.js). Without this the form sends one file at a time.
(() => {
  const form = document.querySelector('form[data-hand-in]');
  const begin = () => form && self.sala?.sendWork && tendForm(form, self);
  if (self.sala) begin();
  else addEventListener('DOMContentLoaded', begin);
})();

function tendForm(form, { salaWork: store, salaTus: link, sala }) {
  const { handIn: path, savedAt, most, mostFiles, files: filesThere } = form.dataset;
  const find = (name) => form.querySelector(name);
  const words = find('[name=words]');
  const input = find('input[type=file]');
  const list = find('[data-device-files]');
  const pattern = list?.querySelector('template').content.firstElementChild;
  const mostBytes = JSON.parse(most);
  const say = (name) => {
    for (const note of form.querySelectorAll('[data-device-say]')) note.hidden = note.dataset.deviceSay !== name;
  };
  const sayProblem = (code, otherwise = 'other') => {
    const notes = [...form.querySelectorAll('[data-device-problem]')];
    const known = notes.some((note) => note.dataset.deviceProblem === code) ? code : otherwise;
    for (const note of notes) note.hidden = code === null || note.dataset.deviceProblem !== known;
  };
  for (const part of form.querySelectorAll('[data-with-script]')) part.hidden = false;
  for (const part of form.querySelectorAll('[data-without-script]')) part.hidden = true;

  /** Where the phone has no room, the form sends what there is as it would without scripts. */
  let isBroken = false;
  const keep = (change) =>
    store.change(path, change).catch((error) => {
      isBroken = true;
      say('full');
      throw error;
    });

  // The list of what is on the phone.
  const rowOf = (id) => list.querySelector(`[data-file="${id}"]`);
  function show(file, state) {
    let row = rowOf(file.id);
    if (!row) {
      row = pattern.cloneNode(true);
      row.dataset.file = file.id;
      row.querySelector('[data-take-out]').addEventListener('click', () => takeOut(file.id));
      list.append(row);
      list.hidden = false;
    }
    for (const part of row.querySelectorAll('[data-when]')) part.hidden = part.dataset.when !== state;
    const blob = new Blob(file.bytes, { type: file.type });
    const size = link.sizeOf(blob.size);
    row.querySelector('[data-size]').textContent = size;
    const smaller = row.querySelector('[data-smaller]');
    smaller.hidden = !file.was;
    smaller.textContent = smaller.dataset.smaller.replace('{was}', link.sizeOf(file.was || 0)).replace('{now}', size);
    const shown = row.querySelector({ photo: 'img', voice: 'audio' }[file.kind] || '[data-name]');
    shown.hidden = false;
    if (file.kind === 'file') shown.textContent = file.name;
    else if (Number(shown.dataset.bytes) !== blob.size) {
      if (shown.src) URL.revokeObjectURL(shown.src);
      shown.dataset.bytes = blob.size;
      shown.src = URL.createObjectURL(blob);
    }
  }
  async function takeOut(id) {
    const work = await store.get(path);
    const file = work?.files.find((one) => one.id === id);
    await store.dropFile(path, id);
    rowOf(id).remove();
    sayProblem(null);
    // What came of it is of no use to anybody.
    if (file?.address) link.ask('DELETE', file.address, { 'Tus-Resumable': '1.0.0' }).catch(() => {});
  }

  // What is typed.
  let typing = 0;
  const keepWords = () =>
    keep((work) =>
      Object.assign(work, {
        words: words ? words.value : '',
        title: document.querySelector('h1').textContent,
        at: Date.now(),
      }),
    );
  if (words)
    words.addEventListener('input', () => {
      clearTimeout(typing);
      typing = setTimeout(() => keepWords().catch(() => {}), 300);
    });

  // What is chosen, and recorded.
  const kindOf = ({ type }) => (/^image\//.test(type) ? 'photo' : /^audio\//.test(type) ? 'voice' : 'file');
  async function add(file) {
    if (!isBroken) await keepWords();
    await keep((work) => Object.assign(work, { files: work.files.concat(file) }));
    show(file, 'waiting');
  }
  async function addChosen(chosen) {
    const kind = kindOf(chosen);
    const sent = kind === 'photo' ? await self.salaShrink(chosen) : chosen;
    if (sent.size === 0) return sayProblem('mediaEmpty');
    if (sent.size > mostBytes[kind]) return sayProblem('mediaTooLarge');
    if (Number(filesThere) + list.querySelectorAll('[data-file]').length >= Number(mostFiles))
      return sayProblem('filesEnough');
    const bytes = [await new Response(sent).arrayBuffer()];
    const was = sent === chosen ? null : chosen.size;
    const name = was ? chosen.name.replace(/\.\w+$/, '.jpg') : chosen.name;
    const facts = { id: self.salaQueue.newId(), kind, name, type: sent.type, bytes, was, isWhole: true };
    await add(Object.assign(facts, { address: null, problem: null, at: Date.now() }));
  }
  if (input) {
    input.multiple = true;
    input.addEventListener('change', async () => {
      if (isBroken) return;
      sayProblem(null);
      try {
        for (const chosen of [...input.files]) await addChosen(chosen);
      } catch (_error) {
        return;
      }
      input.value = '';
      sala.sendWork();
    });
  }
  if (self.salaTaskVoice) self.salaTaskVoice({ form, store, path, add, show, say, most: mostBytes.voice });

  // Handing in.
  form.addEventListener('submit', async (event) => {
    const button = event.submitter;
    // What is with the server is taken out there; where nothing can be kept here, the form goes as it is.
    if (isBroken || (button && button.name === 'remove')) return;
    event.preventDefault();
    clearTimeout(typing);
    sayProblem(null);
    const wants = button && button.value === 'save' ? 'save' : 'send';
    const work = await keepWords().catch(() => null);
    if (!work) return form.submit();
    const isEmpty = work.files.length === 0 && work.words.trim() === '' && Number(filesThere) === 0;
    if (isEmpty && wants === 'send') return sayProblem('workEmpty');
    if (work.files.some((file) => file.problem)) return sayProblem('takeOutFirst');
    await keep((now) => Object.assign(now, { wants, problem: null })).then(
      () => {
        say('sending');
        sala.sendWork();
      },
      () => {},
    );
  });

  document.addEventListener('sala:work', async ({ detail }) => {
    if (detail.path !== path) return;
    const { what, file, part, problem } = detail;
    const row = file && rowOf(file);
    if (what === 'progress' && row) {
      for (const one of row.querySelectorAll('[data-when]')) one.hidden = one.dataset.when !== 'sending';
      row.querySelector('progress').value = part;
    }
    if (what === 'sending') say('sending');
    if (what === 'fileSent' && row) {
      for (const one of row.querySelectorAll('[data-when]')) one.hidden = one.dataset.when !== 'sent';
      row.querySelector('[data-take-out]').hidden = true;
      const work = await store.get(path);
      if (!work || (work.wants === null && work.files.every((one) => one.problem))) say('kept');
    }
    if (what === 'fileRefused') {
      if (row) for (const one of row.querySelectorAll('[data-when]')) one.hidden = one.dataset.when !== 'refused';
      sayProblem(problem);
      say(null);
    }
    if (what === 'refused') {
      say(null);
      sayProblem(problem, 'notTaken');
    }
    if (what === 'waiting') {
      const work = await store.get(path);
      say(work && work.wants === 'send' ? 'offline' : 'offlineKept');
    }
    if (what === 'signedOut') say('signedOut');
    if (what === 'saved') location.assign(`${path}?kept`);
    if (what === 'sent') location.assign(`${path}?sent`);
  });

  /** What was here before the page was opened. */
  async function takeUp() {
    const work = await store.get(path);
    if (!work) return;
    const isNewer = work.words !== undefined && work.at > Number(savedAt || 0);
    if (words && isNewer && work.words !== words.value) {
      words.value = work.words;
      say('restored');
    }
    for (const file of work.files) {
      // What another page records at this moment is whole later; what a closed browser recorded is whole as it is.
      if (!file.isWhole && Date.now() - file.at > 6_000) await store.changeFile(path, file.id, { isWhole: true });
      show(file, file.problem ? 'refused' : 'waiting');
      if (file.problem) sayProblem(file.problem);
    }
    if (work.problem) sayProblem(work.problem, 'notTaken');
    if (work.wants !== null) say('sending');
    // The server has all of it.
    else if (work.files.length === 0 && (!isNewer || !words || work.words === words.defaultValue))
      await store.forget(path);
    sala.sendWork();
  }
  takeUp().catch(() => {});
  // A page that was kept for when there is no network says again what it says now.
  if (location.search && sala.hasWorker) sala.ask({ do: 'opened', path }).catch(() => {});
}
