// Locks what is kept of a person with a PIN (docs/decisions/0016): anybody keeps for one key, the PIN opens the one that reads.
(() => {
  const openMs = 15 * 60_000;
  const rounds = 600_000;
  /** Then one waits, twice as long each time, up to half an hour. */
  const freeTries = 5;
  const mostDoublings = 5;
  const minute = 60_000;
  const pairKind = {
    name: 'RSA-OAEP',
    modulusLength: 2048,
    publicExponent: new Uint8Array([1, 0, 1]),
    hash: 'SHA-256',
  };
  const keyLength = 256;
  const subtle = self.crypto?.subtle;
  const random = (length) => crypto.getRandomValues(new Uint8Array(length));

  let opening;
  const database = () => {
    opening ??= new Promise((resolve, reject) => {
      const request = indexedDB.open('sala-lock', 1);
      // { person, salt, iv, wrapped, publicKey, privateKey: null while locked, until, wrong, waitMs, isEnding }
      request.onupgradeneeded = () => request.result.createObjectStore('locks', { keyPath: 'person' });
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    opening.catch(() => {
      opening = undefined;
    });
    return opening;
  };
  const within = async (mode, work) => {
    const change = (await database()).transaction('locks', mode, { durability: 'strict' });
    const request = work(change.objectStore('locks'));
    return new Promise((resolve, reject) => {
      change.oncomplete = () => resolve(request.result);
      change.onabort = () => reject(change.error);
    });
  };
  const find = (person) => within('readonly', (locks) => locks.get(person));
  const save = (lock) => within('readwrite', (locks) => locks.put(lock));
  const remove = (person) => within('readwrite', (locks) => locks.delete(person));
  /** Who has a PIN on this device. */
  const people = () => within('readonly', (locks) => locks.getAllKeys());

  async function keyOf(pin, salt) {
    const typed = await subtle.importKey('raw', new TextEncoder().encode(pin), 'PBKDF2', false, ['deriveKey']);
    const how = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: rounds };
    return subtle.deriveKey(how, typed, { name: 'AES-GCM', length: 256 }, false, ['wrapKey', 'unwrapKey']);
  }

  async function begin(person, pin) {
    const { publicKey, privateKey } = await subtle.generateKey(pairKind, true, ['encrypt', 'decrypt']);
    const [salt, iv] = [random(16), random(12)];
    const wrapped = await subtle.wrapKey('pkcs8', privateKey, await keyOf(pin, salt), { name: 'AES-GCM', iv });
    await save({ person, salt, iv, wrapped, publicKey, privateKey: null, until: 0, wrong: 0, waitMs: 0 });
    await open(person, pin);
  }

  /** @returns null when it is open now, else the minutes to wait before the next try, 0 for none */
  async function open(person, pin) {
    const lock = await find(person);
    if (!lock) return null;
    if (lock.waitMs > 0) {
      countDown(person).catch(() => {});
      return Math.ceil(lock.waitMs / minute);
    }
    // Counted before it is looked at: who closes the page meanwhile has tried.
    const wrong = lock.wrong + 1;
    const minutes = wrong < freeTries ? 0 : 2 ** Math.min(wrong - freeTries, mostDoublings);
    await save({ ...lock, wrong, waitMs: minutes * minute });
    try {
      const { salt, iv, wrapped } = lock;
      const how = [await keyOf(pin, salt), { name: 'AES-GCM', iv }, pairKind, false, ['decrypt']];
      const privateKey = await subtle.unwrapKey('pkcs8', wrapped, ...how);
      await save({ ...lock, privateKey, until: Date.now() + openMs, wrong: 0, waitMs: 0 });
      return null;
    } catch {
      if (minutes > 0) countDown(person).catch(() => {});
      return minutes;
    }
  }

  const counted = new Set();
  /**
   * Who waits waits before an open page: its own time counts, which nobody sets ahead as they do the device's clock. Of many
   * pages one counts.
   */
  async function countDown(person) {
    if (!self.document || counted.has(person)) return;
    counted.add(person);
    const count = async () => {
      let before = performance.now();
      for (let isLeft = true; isLeft; ) {
        await new Promise((resolve) => setTimeout(resolve, 5_000));
        const now = performance.now();
        isLeft = await waitLess(person, now - before);
        before = now;
      }
    };
    await (navigator.locks ? navigator.locks.request(`sala:wait:${person}`, count) : count());
    counted.delete(person);
  }

  /** In one change, as somebody may try meanwhile. @returns whether there is more to wait */
  async function waitLess(person, ms) {
    const change = (await database()).transaction('locks', 'readwrite');
    const locks = change.objectStore('locks');
    return new Promise((resolve, reject) => {
      const reading = locks.get(person);
      let isLeft = false;
      reading.onsuccess = () => {
        const lock = reading.result;
        if (!lock?.waitMs) return;
        const waitMs = Math.max(0, lock.waitMs - ms);
        isLeft = waitMs > 0;
        locks.put({ ...lock, waitMs });
      };
      change.oncomplete = () => resolve(isLeft);
      change.onabort = () => reject(change.error);
    });
  }

  async function close(person) {
    const lock = await find(person);
    if (lock?.privateKey) await save({ ...lock, privateKey: null });
  }

  /** The lock while it is open; use keeps it so. */
  async function openLock(person) {
    const lock = await find(person);
    if (!lock?.privateKey) return null;
    const now = Date.now();
    if (now > lock.until || now < lock.until - 2 * openMs) {
      await close(person);
      return null;
    }
    if (lock.until - now < openMs - 60_000) await save({ ...lock, until: now + openMs });
    return lock;
  }

  /** `none`: no PIN is set; `open` or `locked`. */
  const stateOf = async (person) => ((await openLock(person)) ? 'open' : (await find(person)) ? 'locked' : 'none');

  /** @returns bytes that only the person's PIN opens; null where they have none */
  async function seal(person, text) {
    const lock = await find(person);
    if (!lock || lock.isEnding) return null;
    const [raw, iv] = [random(32), random(12)];
    const key = await subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt']);
    const parts = [
      await subtle.encrypt({ name: 'RSA-OAEP' }, lock.publicKey, raw),
      iv,
      await subtle.encrypt({ name: 'AES-GCM', iv }, key, new TextEncoder().encode(text)),
    ];
    return new Response(new Blob(parts)).arrayBuffer();
  }

  /** @returns the text; null while it is locked */
  async function unseal(person, bytes) {
    const lock = await openLock(person);
    if (!lock) return null;
    try {
      const raw = await subtle.decrypt({ name: 'RSA-OAEP' }, lock.privateKey, bytes.slice(0, keyLength));
      const key = await subtle.importKey('raw', raw, 'AES-GCM', false, ['decrypt']);
      const iv = bytes.slice(keyLength, keyLength + 12);
      const text = await subtle.decrypt({ name: 'AES-GCM', iv }, key, bytes.slice(keyLength + 12));
      return new TextDecoder().decode(text);
    } catch {
      // From a PIN that was forgotten: nothing opens it any more.
      return null;
    }
  }

  const sealedType = 'application/octet-stream';
  const filesIn = (html) => {
    const found = [];
    html.replace(/<(?:link|script|img|audio|a(?=[^>]*\sdownload))\b[^>]*?\s(?:href|src)="(\/[^"]+)"/g, (_tag, path) => {
      found.push(path.replace(/&amp;/g, '&'));
    });
    // When which part is read aloud.
    html.replace(/<audio\b[^>]*?\sdata-timing="(\/[^"]+)"/g, (_tag, path) => {
      found.push(path.replace(/&amp;/g, '&'));
    });
    return found;
  };
  /** A page as it is kept, with the files that stay while it does. */
  async function pageFrom(person, html) {
    const sealed = await seal(person, html);
    if (sealed)
      return new Response(sealed, { headers: { 'content-type': sealedType, 'sala-files': filesIn(html).join() } });
    return new Response(html, { headers: { 'content-type': 'text/html; charset=utf-8' } });
  }
  /** @returns what a kept page says; null while it is locked */
  const textOf = async (person, page) =>
    page.headers.get('content-type') === sealedType ? unseal(person, await page.arrayBuffer()) : page.text();

  /** The PIN goes, once `rewrite` kept all without it. */
  async function end(person, rewrite) {
    const lock = await openLock(person);
    if (!lock) return;
    await save({ ...lock, isEnding: true });
    await rewrite();
    await remove(person);
  }

  self.salaLock = { begin, close, end, filesIn, open, pageFrom, people, remove, seal, stateOf, textOf, unseal };
})();
