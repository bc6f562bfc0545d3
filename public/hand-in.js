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
  const { handIn: path, most, mostFiles, files: filesThere } = form.dataset;
  const find = (name) => form.querySelector(name);
  const words = find('[name=words]');
  /** What is typed here is written over the words that this says. */
  const base = find('[name=basedOn]');
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

  /** Where the phone has no room, the form sends what there is as it would without scripts: a file at a time. */
  let isBroken = false;
  const tellFull = (error) => {
    isBroken = true;
    if (input) {
      input.multiple = false;
      // The form takes one: of several it would be chance which.
      if (input.files.length > 1) input.value = '';
    }
    say('full');
    throw error;
  };
  const keep = (change) => store.change(path, change).catch(tellFull);
  /** Hands in as the button says, though no button did it. */
  function sendPlainly(wants) {
    form.append(Object.assign(document.createElement('input'), { type: 'hidden', name: 'intent', value: wants }));
    form.submit();
  }

  /** What stands in the task by now was written elsewhere: it is shown beside what was typed here, which stays. */
  function showOther(other) {
    const place = find('[data-device-other]');
    place.hidden = !other;
    if (other) place.querySelector('[data-other-words]').textContent = other.words;
  }

  // The list of what is on the phone.
  const rowOf = (id) => list.querySelector(`[data-file="${id}"]`);
  const mark = (row, state) => {
    for (const part of row.querySelectorAll('[data-when]')) part.hidden = part.dataset.when !== state;
  };
  /** @param bytes of it, where they are at hand */
  async function show(file, state, bytes) {
    let row = rowOf(file.id);
    if (!row) {
      row = pattern.cloneNode(true);
      row.dataset.file = file.id;
      row.querySelector('[data-take-out]').addEventListener('click', () => takeOut(file.id));
      row.querySelector('[data-try-again]').addEventListener('click', () => tryAgain(file.id));
      list.append(row);
      list.hidden = false;
    }
    mark(row, state);
    const size = link.sizeOf(file.size);
    row.querySelector('[data-size]').textContent = size;
    const smaller = row.querySelector('[data-smaller]');
    smaller.hidden = !file.was;
    smaller.textContent = smaller.dataset.smaller.replace('{was}', link.sizeOf(file.was || 0)).replace('{now}', size);
    const shown = row.querySelector({ photo: 'img', voice: 'audio' }[file.kind] || '[data-name]');
    shown.hidden = false;
    if (file.kind === 'file') shown.textContent = file.name;
    else if (Number(shown.dataset.bytes) !== file.size) {
      shown.dataset.bytes = file.size;
      const blob = bytes ? new Blob([bytes], { type: file.type }) : await store.blobOf(file);
      if (shown.src) URL.revokeObjectURL(shown.src);
      shown.src = URL.createObjectURL(blob);
    }
  }
  async function takeOut(id) {
    const work = await store.get(path);
    const file = work?.files.find((one) => one.id === id);
    await store.dropFile(path, id);
    rowOf(id).remove();
    sayProblem(null);
    if (file) sala.withdrawFile(work, file);
  }
  async function tryAgain(id) {
    await store.changeFile(path, id, { problem: null });
    mark(rowOf(id), 'waiting');
    sayProblem(null);
    sala.sendWork();
  }

  // What is typed.
  let typing = 0;
  const facts = () => ({ title: document.querySelector('h1').textContent, at: Date.now() });
  /** Words that nobody typed here are not sent: they may have been written anew elsewhere. */
  let isTyped = false;
  const keepWords = () =>
    keep((work) =>
      Object.assign(
        work,
        facts(),
        isTyped && { words: words.value, basedOn: work.words === undefined ? base.value : work.basedOn },
      ),
    );
  if (words)
    words.addEventListener('input', () => {
      isTyped = true;
      clearTimeout(typing);
      typing = setTimeout(() => keepWords().catch(() => {}), 300);
    });

  // What is chosen, and recorded.
  const kindOf = ({ type }) => (/^image\//.test(type) ? 'photo' : /^audio\//.test(type) ? 'voice' : 'file');
  async function add(file, bytes) {
    await store.addFile(path, file, bytes, facts()).catch(tellFull);
    show(file, 'waiting', bytes);
  }
  async function addChosen(chosen) {
    const kind = kindOf(chosen);
    const sent = kind === 'photo' ? await self.salaShrink(chosen) : chosen;
    if (sent.size === 0) return sayProblem('mediaEmpty');
    if (sent.size > mostBytes[kind]) return sayProblem('mediaTooLarge');
    if (Number(filesThere) + list.querySelectorAll('[data-file]').length >= Number(mostFiles))
      return sayProblem('filesEnough');
    const bytes = await new Response(sent).arrayBuffer();
    const was = sent === chosen ? null : chosen.size;
    const name = was ? chosen.name.replace(/\.\w+$/, '.jpg') : chosen.name;
    const file = { id: self.salaQueue.newId(), kind, name, type: sent.type, size: sent.size, was, isWhole: true };
    const at = Date.now();
    await add(Object.assign(file, { address: null, upload: null, problem: null, at, chosenAt: at }), bytes);
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
  if (self.salaTaskVoice)
    self.salaTaskVoice({ form, store, path, add, show, sayProblem, tellFull, most: mostBytes.voice });

  // Handing in.
  const hasSent = () => Boolean(list?.querySelector('[data-sent]'));
  const isUnsent = () => Boolean(list?.querySelector('[data-file]:not([data-sent])'));
  form.addEventListener('submit', async (event) => {
    const button = event.submitter;
    // What is with the server is taken out there.
    if (button && button.name === 'remove') return;
    const wants = button && button.value === 'save' ? 'save' : 'send';
    // Where nothing can be kept here the form goes as it is, once what was kept before has gone.
    if (isBroken && !isUnsent()) return;
    event.preventDefault();
    clearTimeout(typing);
    sayProblem(null);
    if (isBroken) {
      say('fullFirst');
      return void sala.sendWork();
    }
    const work = await keepWords().catch(() => null);
    if (!work) return isUnsent() ? say('fullFirst') : sendPlainly(wants);
    const isEmpty = work.files.length === 0 && !words?.value.trim() && Number(filesThere) === 0;
    if (isEmpty && wants === 'send' && !hasSent()) return sayProblem('workEmpty');
    if (work.files.some((file) => file.problem)) return sayProblem('takeOutFirst');
    // Who saw what was written elsewhere decides by pressing once more.
    const seen = work.other ? { basedOn: work.other.basedOn, other: undefined } : {};
    await keep((now) => Object.assign(now, { wants, problem: null }, seen)).then(
      () => {
        showOther(null);
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
      mark(row, 'sending');
      row.querySelector('progress').value = part;
    }
    if (what === 'sending') say('sending');
    if (what === 'fileSent' && row) {
      mark(row, 'sent');
      row.dataset.sent = '';
      row.querySelector('[data-take-out]').hidden = true;
      const work = await store.get(path);
      if (!work || (work.wants === null && work.files.every((one) => one.problem))) say('kept');
    }
    if (what === 'fileRefused') {
      if (row) mark(row, 'refused');
      sayProblem(problem);
      say(null);
    }
    if (what === 'refused') {
      say(null);
      sayProblem(problem, 'notTaken');
      showOther(detail.other);
    }
    if (what === 'waiting' && problem) {
      say(null);
      sayProblem(problem, 'busy');
    } else if (what === 'waiting') {
      const work = await store.get(path);
      say(work && work.wants === 'send' ? 'offline' : 'offlineKept');
    }
    if (what === 'signedOut') say('signedOut');
    if (what === 'saved' || what === 'sent') await arrived(detail);
  });

  /** What was typed while it was on its way is kept, and said: it is not with what arrived. */
  async function arrived({ what, words: taken, basedOn, isLeft }) {
    clearTimeout(typing);
    base.value = basedOn || '';
    const isMore = Boolean(words) && isTyped && words.value !== taken;
    if (isMore) await keepWords().catch(() => {});
    if (what === 'saved') return isLeft || isMore ? say('kept') : location.assign(`${path}?kept`);
    if (!isLeft && !isMore) return location.assign(`${path}?sent`);
    for (const row of list ? list.querySelectorAll('[data-file]:not([data-sent])') : []) mark(row, 'refused');
    say('sentWithout');
  }

  /** What was here before the page was opened. */
  async function takeUp() {
    const work = await store.get(path);
    if (!work) return;
    const isOwn = words && work.words !== undefined && work.words !== words.value;
    if (isOwn) {
      // Written elsewhere since then: that stands in the page, and is shown beside what was typed here.
      const isNewer = work.basedOn !== base.value && !work.other;
      if (isNewer && work.wants === null && words.defaultValue) {
        work.other = { words: words.defaultValue, basedOn: base.value };
        work.problem = 'otherWords';
        await keep((now) => Object.assign(now, { other: work.other, problem: work.problem }));
      }
      words.value = work.words;
      isTyped = true;
      if (!work.other) say('restored');
    }
    showOther(work.other);
    for (const file of work.files) {
      // What another page records at this moment is whole later; what a closed browser recorded is whole as it is.
      if (!file.isWhole && Date.now() - file.at > 6_000) await store.changeFile(path, file.id, { isWhole: true });
      show(file, file.problem ? 'refused' : 'waiting');
      if (file.problem) sayProblem(file.problem);
    }
    if (work.problem) sayProblem(work.problem, 'notTaken');
    if (work.wants !== null) say('sending');
    // The server has all of it.
    else if (work.files.length === 0 && !isOwn) await store.forget(path);
    sala.sendWork();
  }
  takeUp().catch(() => {});
  // A page that was kept for when there is no network says again what it says now.
  if (location.search && sala.hasWorker) sala.ask({ do: 'opened', path }).catch(() => {});
}
