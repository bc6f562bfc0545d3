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
      return opening;
    };
    /** One change or reading, on the disk when it is answered. */
    const inStore = async (mode, act) => {
      const change = (await open()).transaction(store, mode);
      const asked = act(change.objectStore(store));
      return new Promise((resolve, reject) => {
        change.oncomplete = () => resolve(asked.result);
        change.onerror = change.onabort = () => reject(change.error);
      });
    };
    return {
      get: (id) => inStore('readonly', (rows) => rows.get(id)),
      all: () => inStore('readonly', (rows) => rows.getAll()),
      put: (row) => inStore('readwrite', (rows) => rows.put(row)),
      delete: (id) => inStore('readwrite', (rows) => rows.delete(id)),
    };
  };
})();
