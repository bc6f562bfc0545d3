// Sends what waits of practical tasks: files in pieces, then words, then that it is handed in. Each of it may be sent again. The
// task's page hears of it by `sala:work`; other pages have this where something waits (offline.js). Stands on hand-in-store.js
// and tus-send.js.
(() => {
  const begin = () => self.salaWork && self.salaTus && self.sala && tendSending(self);
  if (self.sala) begin();
  else addEventListener('DOMContentLoaded', begin);
})();

function tendSending({ sala, salaWork: store, salaTus: link }) {
  const { ask, sendBytes, pause, Refused, SignedOut, Conflict } = link;
  // Whichever page sends, the task's page hears of it.
  const others = self.BroadcastChannel && new BroadcastChannel('sala:work');
  const tellHere = (detail) => document.dispatchEvent(new CustomEvent('sala:work', { detail }));
  if (others) others.onmessage = ({ data }) => data.person === sala.person && tellHere(data.detail);
  const tell = (path, what, more) => {
    const detail = Object.assign({ path, what }, more);
    tellHere(detail);
    if (others) others.postMessage({ person: sala.person, detail });
  };

  const post = ({ path, piece }, fields) =>
    ask('POST', `${path}/piece`, {}, new URLSearchParams(Object.assign({ piece }, fields)));
  /** Words go along where they were typed here, with what they were written over. */
  const wordsOf = ({ words, basedOn }) => (words === undefined ? {} : { words, basedOn: basedOn || '' });
  const fileOf = async (path, id) => {
    const work = await store.get(path);
    return work?.files.find((file) => file.id === id);
  };

  /** Of a file that was taken out while it was on its way, nothing stays with the server: neither in the piece nor beside it. */
  async function withdraw(work, { address, upload }) {
    if (upload) await post(work, { remove: upload, intent: 'save' }).catch(() => {});
    if (address) await ask('DELETE', address, { 'Tus-Resumable': '1.0.0' }).catch(() => {});
  }

  async function sendFile(path, file) {
    const { id } = file;
    let { address, upload } = file;
    if (!upload) {
      const blob = await store.blobOf(file);
      upload = await sendBytes(blob, {
        address,
        facts: {
          work: path
            .split('/')
            .filter((_part, at) => at === 2 || at === 4)
            .join('/'),
          name: file.name,
          mark: id,
        },
        async onAddress(begun) {
          address = begun;
          await store.changeFile(path, id, { address });
          if (await fileOf(path, id)) return;
          await withdraw(null, { address });
          throw new Refused('takenOut');
        },
        onProgress: (offset) => tell(path, 'progress', { file: id, part: offset / Math.max(1, blob.size) }),
      });
      // All of it has come: where the answer to what follows is lost, it is not sent once more.
      await store.changeFile(path, id, { upload });
    }
    const work = await store.get(path);
    if (!work?.files.some((one) => one.id === id)) return withdraw(null, { address });
    await post(work, { upload, intent: 'save' });
    if (!(await fileOf(path, id))) return withdraw(work, { address, upload });
    await store.dropFile(path, id);
    tell(path, 'fileSent', { file: id });
  }

  /** What was begun long ago may be swept by now: then it begins anew, once. */
  async function sendOrRefuse(path, file) {
    try {
      await sendFile(path, file);
    } catch (error) {
      const now = await fileOf(path, file.id);
      if (!now) return;
      if (error instanceof Conflict && now.upload) await store.changeFile(path, file.id, { upload: null });
      if (!(error instanceof Refused)) throw error;
      if (/^(not_found|404|410)$/.test(error.message) && now.address) {
        await store.changeFile(path, file.id, { address: null, upload: null });
        const anew = await fileOf(path, file.id);
        if (anew) await sendOrRefuse(path, anew);
        return;
      }
      await store.changeFile(path, file.id, { problem: error.message });
      tell(path, 'fileRefused', { file: file.id, problem: error.message });
    }
  }

  /** What was handed in is with the server; what came meanwhile stays here, as the beginning of another piece. */
  const leftOf = (now, { wants, words }, basedOn) => {
    const left = Object.assign(now, { basedOn, other: undefined, wants: now.wants === wants ? null : now.wants });
    if (wants === 'save') return left;
    return Object.assign(left, {
      ...{ piece: self.salaQueue.newId(), wants: null, problem: 'addedMeanwhile' },
      words: now.words === words ? undefined : now.words,
      files: now.files.map((file) => Object.assign({}, file, { problem: 'work_closed', address: null, upload: null })),
    });
  };

  /** What is asked for with a piece whose files are all with the server. */
  async function settle(work) {
    const { path, wants, words } = work;
    if (wants === null) return;
    let said;
    try {
      said = await (await post(work, Object.assign({ intent: wants }, wordsOf(work)))).json();
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      const problem = error.message;
      const { other } = error.said;
      await store.change(path, (now) => Object.assign(now, { wants: null, problem, other }));
      return tell(path, 'refused', { problem, other });
    }
    const left = await store.change(path, (now) =>
      now.words !== words || now.files.length > 0 || now.wants !== wants ? leftOf(now, work, said.basedOn) : undefined,
    );
    tell(path, wants === 'send' ? 'sent' : 'saved', { words, basedOn: said.basedOn, isLeft: Boolean(left) });
  }

  async function sendOne(path) {
    for (;;) {
      const work = await store.get(path);
      const next = work?.files.find((file) => file.isWhole && !file.problem);
      if (!next) break;
      tell(path, 'sending', {});
      await sendOrRefuse(path, next);
    }
    const work = await store.get(path);
    if (!work || work.files.some((file) => !file.isWhole)) return;
    const refused = work.files.find((file) => file.problem);
    if (!refused) return settle(work);
    // What is not whole is not handed in.
    if (work.wants !== null) await store.change(path, (now) => Object.assign(now, { wants: null }));
  }

  /** What waits, as the page of all that is on the phone lists it. */
  const waitingWork = async () =>
    (await store.waiting()).map(({ path, title, at, words, files }) => ({
      ...{ kind: 'work', href: path, title, at },
      bytes: files.reduce((sum, { size }) => sum + size, (words || '').length),
    }));
  /** How much lies here beside that: what was typed or refused, and would go with its person. */
  const countKept = async () => (await store.all()).filter((work) => !store.waits(work)).length;

  let running = null;
  let isAskedAgain = false;
  /** Sends all that waits; goes on by itself for as long as the page is open and there is something. */
  const send = () => {
    if (running) {
      isAskedAgain = true;
      return running;
    }
    running = sendAll().finally(() => {
      running = null;
      if (isAskedAgain) send();
    });
    return running;
  };
  /** One page of this browser sends at a time. */
  const oneAtATime = (work) => (navigator.locks ? navigator.locks.request('sala:work', work) : work());
  /** @returns why not all of it went; null: nothing is left */
  async function sendOnce() {
    let failed = null;
    for (const { path } of await store.waiting()) {
      try {
        await sendOne(path);
      } catch (error) {
        failed = error;
        if (error instanceof SignedOut) tell(path, 'signedOut');
        else tell(path, 'waiting', { problem: error.problem });
        if (error instanceof SignedOut) break;
      }
    }
    return failed;
  }
  async function sendAll() {
    for (let failures = 0; ; ) {
      isAskedAgain = false;
      const failed = await oneAtATime(sendOnce);
      if (failed instanceof SignedOut) return;
      if (sala.count) await sala.count();
      document.dispatchEvent(new CustomEvent('sala:works'));
      if (!failed && !isAskedAgain) return;
      failures = failed ? failures + 1 : 0;
      if (failed) await pause(failures);
    }
  }

  Object.assign(sala, {
    waitingWork,
    countKeptWork: countKept,
    sendWork: send,
    forgetWork: store.forgetAll,
    withdrawFile: withdraw,
  });
  addEventListener('online', () => send().catch(() => {}));
  send().catch(() => {});
}
