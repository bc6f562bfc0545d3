// What somebody makes of practical tasks, on the device until the server has it: words, and files as they were chosen, made
// smaller or recorded. A row a task, whose key is the person and the task's page; a row a file with what is known of it; and a
// row each piece of its bytes, which is written once. Stands on shelf.js.
(() => {
  if (!self.salaShelf) return;
  const person = document.documentElement.dataset.person || '-';
  const shelf = self.salaShelf('sala-work', 'pieces', 'key');
  /** All rows whose key is this one, or goes on from it after a space. */
  const under = (key) => IDBKeyRange.bound(key, `${key} \uffff`);
  const keyOf = (path) => `${person} ${path}`;
  const bytesOf = (id) => `bytes ${id}`;
  /** Where other pages see without opening the shelf that something lies there (offline.js). */
  const flag = `sala:work:${person}`;

  const waits = ({ wants, files }) => wants !== null || files.some((file) => !file.problem);
  const isEmpty = ({ wants, files, words, problem }) =>
    wants === null && files.length === 0 && words === undefined && !problem;

  /** Tasks with their files, of rows. */
  const joined = (rows) => {
    const files = rows.filter((row) => row.of).sort((one, other) => one.chosenAt - other.chosenAt);
    return rows
      .filter((row) => !row.of)
      .map((row) => Object.assign({}, row, { files: files.filter((file) => file.of === row.key) }));
  };
  const all = async () => joined(await shelf.all(under(person)));
  const waiting = async () => (await all()).filter(waits);
  async function note() {
    const { length } = await all();
    try {
      if (length > 0) localStorage.setItem(flag, String(length));
      else localStorage.removeItem(flag);
    } catch (_error) {
      // Then what waits is sent when its page is opened.
    }
  }

  /**
   * Changes what is kept of a task, in one go: pages of this browser do not undo each other. `work` makes of what is there what
   * is there afterwards; undefined: nothing is kept of it any more. Files are not changed in place.
   *
   * @param piece bytes of a file, `{ id, number, bytes }`: written where the file is still there
   */
  const change = async (path, work, piece) => {
    const key = keyOf(path);
    const answer = await shelf.change(under(key), (found, rows) => {
      const [before = { key, person, path, piece: self.salaQueue.newId(), files: [], wants: null }] = joined(found);
      const after = work(Object.assign({}, before));
      const files = after ? after.files : [];
      for (const one of before.files) {
        if (files.some(({ id }) => id === one.id)) continue;
        rows.delete(`${key} ${one.id}`);
        rows.delete(under(bytesOf(one.id)));
      }
      for (const one of files) {
        if (before.files.indexOf(one) < 0) rows.put(Object.assign({}, one, { key: `${key} ${one.id}`, of: key }));
      }
      if (piece && files.some(({ id }) => id === piece.id)) {
        const number = String(piece.number).padStart(6, '0');
        rows.put({ key: `${bytesOf(piece.id)} ${number}`, bytes: piece.bytes });
      }
      if (after && !isEmpty(after)) rows.put(Object.assign({}, after, { files: undefined }));
      else rows.delete(key);
      return after;
    });
    await note();
    return answer;
  };
  const get = async (path) => joined(await shelf.all(under(keyOf(path))))[0];
  /** A file's bytes, in one. */
  const blobOf = async ({ id, type }) => {
    const pieces = await shelf.all(under(bytesOf(id)));
    return new Blob(
      pieces.map((row) => row.bytes),
      { type },
    );
  };

  const withFile = (work, id, facts) =>
    Object.assign(work, {
      files: work.files.map((file) => (file.id === id ? Object.assign({}, file, facts) : file)),
    });
  const addFile = (path, file, bytes, facts) =>
    change(path, (work) => Object.assign(work, facts, { files: work.files.concat(file) }), {
      ...{ id: file.id, number: 0, bytes },
    });
  const changeFile = (path, id, facts) => change(path, (work) => withFile(work, id, facts));
  /** What a file goes on with. */
  const addBytes = (path, id, { number, bytes }, facts) =>
    change(path, (work) => withFile(work, id, facts), { id, number, bytes });
  const dropFile = (path, id) =>
    change(path, (work) => Object.assign(work, { files: work.files.filter((file) => file.id !== id) }));
  const forget = (path) => change(path, () => undefined);
  const forgetAll = async () => {
    for (const work of await all()) await forget(work.path);
  };

  self.salaWork = {
    ...{ get, all, waiting, waits, blobOf },
    ...{ change, addFile, addBytes, changeFile, dropFile, forget, forgetAll },
  };
})();
