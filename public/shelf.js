// A shelf on the device for what the server does not have yet: rows by their key, of one kind a database. Stands in front of what
// keeps recordings (narration-store.js) and pieces of work (hand-in-store.js).
(() => {
  if (!window.indexedDB) return;
  self.salaShelf = (name, store, key) => {
    let opening = null;
    const open = () => {
      opening =
        opening ||
        new Promise((resolve, reject) => {
          const asked = indexedDB.open(name, 1);
          asked.onupgradeneeded = () => asked.result.createObjectStore(store, { keyPath: key });
          asked.onsuccess = () => resolve(asked.result);
          asked.onerror = () => reject(asked.error);
        });
      opening.catch(() => {
        opening = null;
      });
      return opening;
    };
    /** One change or reading, on the disk when it is answered. */
    const inStore = async (mode, act) => {
      const change = (await open()).transaction(store, mode);
      const asked = act(change.objectStore(store));
      return new Promise((resolve, reject) => {
        change.oncomplete = () => resolve(asked.result);
        // Also where there is no room, which may be seen at the very end.
        change.onabort = () => reject(change.error || asked.error);
      });
    };
    /** Writes what `work` makes of what is there, in one go: no other page of this browser comes in between. */
    const change = async (range, work) => {
      let answer;
      await inStore('readwrite', (rows) => {
        const asked = rows.getAll(range);
        asked.onsuccess = () => {
          answer = work(asked.result, rows);
        };
        return asked;
      });
      return answer;
    };
    return {
      change,
      get: (id) => inStore('readonly', (rows) => rows.get(id)),
      all: (range) => inStore('readonly', (rows) => rows.getAll(range)),
      put: (row) => inStore('readwrite', (rows) => rows.put(row)),
      delete: (id) => inStore('readwrite', (rows) => rows.delete(id)),
    };
  };
})();
