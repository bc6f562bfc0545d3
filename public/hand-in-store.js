// What somebody makes of practical tasks, on the device until the server has it: words, and files as they were chosen, made
// smaller or recorded. A row a task; its key is the person and the task's page. Stands on shelf.js.
(() => {
  if (!self.salaShelf) return;
  const person = document.documentElement.dataset.person || '-';
  const shelf = self.salaShelf('sala-work', 'pieces', 'key');
  const keyOf = (path) => `${person} ${path}`;
  /** Where other pages see without opening the shelf that something lies there (offline.js). */
  const flag = `sala:work:${person}`;

  const waits = ({ wants, files }) => wants !== null || files.some((file) => !file.problem);
  const isEmpty = ({ wants, files, words, problem }) => wants === null && files.length === 0 && !words && !problem;
  const all = async () => (await shelf.all()).filter((work) => work.person === person);
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

  const get = (path) => shelf.get(keyOf(path));
  let last = Promise.resolve();
  /**
   * Changes what is kept of a task, one change after another, so that what is typed and what is sent at the same time do not
   * undo each other. `work` says what it is now; undefined: nothing is kept of it any more.
   */
  const change = (path, work) => {
    last = last
      .catch(() => {})
      .then(async () => {
        const before = await get(path);
        const after = work(
          before || { key: keyOf(path), person, path, piece: self.salaQueue.newId(), files: [], wants: null },
        );
        if (after && !isEmpty(after)) await shelf.put(after);
        else if (before) await shelf.delete(before.key);
        await note();
        return after;
      });
    return last;
  };
  const changeFile = (path, id, facts) =>
    change(path, (work) => {
      work.files = work.files.map((file) => (file.id === id ? Object.assign({}, file, facts) : file));
      return work;
    });
  const dropFile = (path, id) =>
    change(path, (work) => {
      work.files = work.files.filter((file) => file.id !== id);
      return work;
    });
  const forget = (path) => change(path, () => undefined);
  const forgetAll = async () => {
    for (const work of await all()) await shelf.delete(work.key);
    await note();
  };

  self.salaWork = { get, all, waiting, change, changeFile, dropFile, forget, forgetAll };
})();
