// Sends what waits of practical tasks: files in pieces, then words, then that it is handed in. Each of it may be sent again. The
// task's page hears of it by `sala:work`; other pages have this where something waits (offline.js). Stands on hand-in-store.js
// and tus-send.js.
(() => {
  const begin = () => self.salaWork && self.salaTus && self.sala && tendSending(self);
  if (self.sala) begin();
  else addEventListener('DOMContentLoaded', begin);
})();

function tendSending({ sala, salaWork: store, salaTus: link }) {
  const { ask, sendBytes, pause, Refused, SignedOut } = link;
  const tell = (path, what, more) =>
    document.dispatchEvent(new CustomEvent('sala:work', { detail: Object.assign({ path, what }, more) }));

  const blobOf = (file) => new Blob(file.bytes, { type: file.type });
  const post = (work, fields) =>
    ask(
      'POST',
      `${work.path}/piece`,
      {},
      new URLSearchParams(Object.assign({ piece: work.piece, words: work.words || '' }, fields)),
    );

  async function sendFile(path, file) {
    const blob = blobOf(file);
    const upload = await sendBytes(blob, {
      address: file.address,
      facts: {
        work: path
          .split('/')
          .filter((_part, at) => at === 2 || at === 4)
          .join('/'),
        name: file.name,
        mark: file.id,
      },
      onAddress: (address) => store.changeFile(path, file.id, { address }),
      onProgress: (offset) => tell(path, 'progress', { file: file.id, part: offset / Math.max(1, blob.size) }),
    });
    await post(await store.get(path), { upload, intent: 'save' });
    await store.dropFile(path, file.id);
    tell(path, 'fileSent', { file: file.id });
  }

  /** What was begun long ago may be swept by now: then it begins anew, once. */
  async function sendOrRefuse(path, file) {
    try {
      await sendFile(path, file);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      if (/^(not_found|404|410)$/.test(error.message) && file.address) {
        const work = await store.changeFile(path, file.id, { address: null });
        return sendOrRefuse(
          path,
          work.files.find(({ id }) => id === file.id),
        );
      }
      await store.changeFile(path, file.id, { problem: error.message });
      tell(path, 'fileRefused', { file: file.id, problem: error.message });
    }
  }

  /** What is asked for with a piece whose files are all with the server. */
  async function settle(work) {
    const { path, wants, words } = work;
    if (wants === null) return;
    try {
      await post(work, { intent: wants });
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      await store.change(path, (now) => Object.assign(now, { wants: null, problem: error.message }));
      return tell(path, 'refused', { problem: error.message });
    }
    // What was typed meanwhile is still here.
    await store.change(path, (now) =>
      wants === 'save' && (now.words !== words || now.files.length > 0)
        ? Object.assign(now, { wants: null })
        : undefined,
    );
    tell(path, wants === 'send' ? 'sent' : 'saved');
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
      bytes: files.reduce(
        (sum, { bytes }) => sum + bytes.reduce((all, one) => all + one.byteLength, 0),
        (words || '').length,
      ),
    }));

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
  async function sendAll() {
    for (let failures = 0; ; ) {
      isAskedAgain = false;
      const works = await store.waiting();
      let failed = null;
      for (const { path } of works) {
        try {
          await sendOne(path);
        } catch (error) {
          failed = error;
          if (error instanceof SignedOut) return tell(path, 'signedOut');
          tell(path, 'waiting');
        }
      }
      if (sala.count) await sala.count();
      document.dispatchEvent(new CustomEvent('sala:works'));
      if (!failed && !isAskedAgain) return;
      failures = failed ? failures + 1 : 0;
      if (failed) await pause(failures);
    }
  }

  Object.assign(sala, {
    waitingWork,
    sendWork: send,
    forgetWork: store.forgetAll,
  });
  addEventListener('online', () => send().catch(() => {}));
  send().catch(() => {});
}
