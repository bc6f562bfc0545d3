// Answers on the device, by person: drafts, and what waits to be sent, signed with a key that never leaves the browser.
// Also runs in the service worker, which sends when the network is back and no page is open.
(() => {
  let opening;
  const open = () => {
    opening ??= new Promise((resolve, reject) => {
      const request = indexedDB.open('sala', 1);
      request.onupgradeneeded = () => {
        const db = request.result;
        // { key, person, path, quiz, fields, at }
        db.createObjectStore('drafts', { keyPath: 'key' });
        // { id, person, kind, title, href, draft, body, key, signature, at, state: waiting | kept, outcome }
        db.createObjectStore('acts', { keyPath: 'id' });
        // { person, pair, id: null until the server knows it, wasId: until it knew it no longer, lastSent }
        db.createObjectStore('keys', { keyPath: 'person' });
      };
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    opening.catch(() => {
      opening = undefined;
    });
    return opening;
  };

  /** One change or reading, on the disk when it is answered. */
  const within = async (store, mode, work) => {
    const db = await open();
    return new Promise((resolve, reject) => {
      // A draft survives the browser; what was sent off survives an empty battery too.
      const change = db.transaction(store, mode, { durability: store === 'acts' ? 'strict' : 'relaxed' });
      const request = work(change.objectStore(store));
      change.oncomplete = () => resolve(request.result);
      change.onabort = () => reject(change.error);
      change.onerror = () => reject(change.error);
    });
  };
  const get = async (store, key) => unsealed(await within(store, 'readonly', (one) => one.get(key)));
  const all = async (store) => Promise.all((await within(store, 'readonly', (one) => one.getAll())).map(unsealed));
  const put = async (store, value) => {
    const kept = store === 'keys' ? value : await sealed(value);
    return within(store, 'readwrite', (one) => one.put(kept));
  };
  const remove = (store, key) => within(store, 'readwrite', (one) => one.delete(key));

  /** On a tablet that takes a group along people are called `tablet-` and their id; all of them sign with the tablet's key. */
  const isOnTablet = (person) => /^tablet(-.{36})?$/.test(person);
  const signerOf = (person) => (isOnTablet(person) ? 'tablet' : person);

  /** Where its person has a PIN: what it is stays readable, what it says does not. */
  async function sealed(value) {
    const { isLocked, ...asItWas } = value;
    if (isLocked) return asItWas;
    // In the evening the operator hands over what people sent off, also of those who went home.
    if (value.id && isOnTablet(value.person)) return value;
    const bytes = await self.salaLock.seal(value.person, JSON.stringify(value));
    const { key, id, person, draft, at, state, sentAt } = value;
    return bytes ? { ...(id ? { id } : { key }), person, draft, at, state, sentAt, sealed: bytes } : value;
  }
  /** `isLocked` where only its person's PIN tells more. */
  async function unsealed(value) {
    if (!value?.sealed) return value;
    const text = await self.salaLock.unseal(value.person, value.sealed);
    return text ? JSON.parse(text) : { ...value, isLocked: true };
  }

  const algorithm = { name: 'ECDSA', namedCurve: 'P-256' };
  const toText = (bytes) =>
    btoa(String.fromCharCode(...new Uint8Array(bytes)))
      .replace(/\+/g, '-')
      .replace(/\//g, '_')
      .replace(/=+$/, '');

  /** The device's key of a person; made when it is first asked for. */
  async function keyOf(person) {
    const owner = signerOf(person);
    const known = await get('keys', owner);
    if (known) return known;
    const pair = await crypto.subtle.generateKey(algorithm, false, ['sign', 'verify']);
    const made = { person: owner, pair, id: null, lastSent: null };
    await put('keys', made);
    return made;
  }

  async function publicKeyOf(person) {
    const { kty, crv, x, y } = await crypto.subtle.exportKey('jwk', (await keyOf(person)).pair.publicKey);
    return { kty, crv, x, y };
  }

  async function sign(act) {
    const { pair } = await keyOf(act.person);
    const bytes = new TextEncoder().encode(act.body);
    return toText(await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, pair.privateKey, bytes));
  }

  /** Makes the key known to the server, as the person who is signed in. */
  async function register(person) {
    const key = await keyOf(person);
    if (key.id) return key;
    // Another tab may have signed somebody else in. The service worker has no cookies: there the server alone looks.
    const cookies = self.document?.cookie.split('; ');
    if (cookies && !cookies.includes(`person=${person}`)) return { ...key, refused: 401 };
    const answer = await post('/sync/key', { person, publicKey: await publicKeyOf(person) });
    if (!answer.ok) return { ...key, refused: answer.status };
    const known = { ...key, id: (await answer.json()).key };
    await put('keys', known);
    return known;
  }

  const post = (path, body) => {
    const leaving = self.AbortController && new AbortController();
    const timer = setTimeout(() => leaving?.abort(), 30_000);
    return fetch(path, {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      ...(leaving && { signal: leaving.signal }),
    }).finally(() => clearTimeout(timer));
  };

  const newId = () => {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 0x0f) | 0x40;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
  };

  /**
   * Puts an act among those that wait. `content` is what is signed; the rest is for the device's own pages. With an id of its
   * own it is one act, however often it is put there.
   */
  async function add(person, content, { title, href, draft = null, id = newId(), at = new Date().toISOString() }) {
    // In the name of a tablet's operator only who opened it with its PIN.
    if (person === 'tablet' && (await self.salaLock.stateOf(person)) !== 'open') throw new Error('locked');
    const whose = isOnTablet(person) && person !== 'tablet' ? { person: person.slice(7) } : {};
    const body = JSON.stringify({ ...content, ...whose, id, claimedAt: at });
    const act = { id, person, kind: content.kind, title, href, draft, body, at, state: 'waiting', outcome: null };
    await put('acts', { ...act, signature: await sign(act) });
    return id;
  }

  const mostAtOnce = 20;
  /** Characters of acts in one go; the server takes 200 kB. */
  const mostSize = 60_000;
  /** Nobody but the acts themselves is at fault. */
  const isRefusal = (status) => status === 400 || status === 413 || status === 422;

  /** Another person signed in, or nobody is: the person has to be here. Else the server has a reason of its own. */
  const whyOf = (status) => (status === 401 || status === 409 ? 'signIn' : 'notTaken');

  /** Cuts what waits into what goes at once: by number and by size. */
  function cut(acts) {
    const parts = [];
    let size = 0;
    for (const act of acts) {
      const last = parts[parts.length - 1];
      size += act.body.length;
      if (last && last.length < mostAtOnce && size <= mostSize) last.push(act);
      else {
        parts.push([act]);
        size = act.body.length;
      }
    }
    return parts;
  }

  /**
   * Sends what waits, of everybody on this device, in the order in which it was done. One page at a time does it.
   *
   * @param person who is signed in; on a tablet who holds it
   * @param tell hears of each act and its outcome
   * @returns the outcomes by act, and why not all was taken: null, `signIn`, `locked`, `notTaken` or `tooMany`, of a tablet
   *   `takenBack` or `notOperator`; throws without a network
   */
  const send = (person, tell = () => {}) =>
    navigator.locks ? navigator.locks.request('sala:send', () => sendAll(person, tell)) : sendAll(person, tell);

  async function sendAll(person, tell) {
    const outcomes = {};
    const acts = (await all('acts')).filter((act) => act.state === 'waiting');
    const waiting = acts.filter((act) => !act.isLocked).sort((one, other) => (one.at < other.at ? -1 : 1));
    const keys = new Map();
    for (const owner of new Set(waiting.map((act) => signerOf(act.person)))) {
      // A tablet is turned on by its operator alone.
      keys.set(owner, owner === person && !isOnTablet(owner) ? await register(owner) : await get('keys', owner));
    }
    const own = keys.get(signerOf(person));
    const isLocked = acts.some((act) => act.isLocked && act.person === person);
    let stopped = own && !own.id ? (isOnTablet(person) ? 'takenBack' : whyOf(own.refused)) : isLocked ? 'locked' : null;
    // Of others whose key the server does not know yet: it waits for them.
    const sendable = waiting.filter((act) => keys.get(signerOf(act.person))?.id);
    const parts = cut(sendable);
    for (let some = parts.shift(); some; some = parts.shift()) {
      const answer = await post('/sync', {
        sentAt: new Date().toISOString(),
        acts: some.map(({ person: owner, body, signature }) => ({
          key: keys.get(signerOf(owner)).id,
          body,
          signature,
        })),
      });
      if (isRefusal(answer.status) && some.length > 1) {
        // One of them is it: the others are not kept back by it.
        const half = Math.ceil(some.length / 2);
        parts.unshift(some.slice(0, half), some.slice(half));
        continue;
      }
      if (!answer.ok && !isRefusal(answer.status)) return { outcomes, stopped: whyOf(answer.status) };
      const { answers } = answer.ok
        ? await answer.json()
        : { answers: [{ outcome: 'refused', reason: 'bad_request' }] };
      for (const [index, act] of some.entries()) {
        const outcome = answers[index];
        if (outcome) outcomes[act.id] = await settle(act, outcome, person);
        if (outcome) tell(act, outcome);
        if (outcome?.reason === 'too_many') stopped = 'tooMany';
        else if (outcome?.reason === 'not_operator') stopped = 'notOperator';
        else if (outcome?.reason === 'unknown_key' && isOnTablet(act.person)) stopped = 'takenBack';
        else if (outcome?.outcome === 'later' || outcome?.reason === 'unknown_key') stopped = 'notTaken';
      }
    }
    return { outcomes, stopped };
  }

  /** What became of an act: gone when it was taken, kept and shown when it does not count, waiting when it must come again. */
  async function settle(act, outcome, person) {
    if (outcome.outcome === 'taken') {
      await remove('acts', act.id);
      if (act.draft) await remove('drafts', act.draft);
      await put('keys', { ...(await keyOf(act.person)), lastSent: new Date().toISOString() });
    } else if (outcome.reason === 'unknown_key') {
      // The server forgot the key: another one is made, and signs anew, when the person is here.
      if (act.person === person || isOnTablet(act.person)) {
        const known = await get('keys', signerOf(act.person));
        if (known?.id) await put('keys', { ...known, id: null, wasId: known.id });
      }
    } else if (outcome.outcome !== 'later' && outcome.reason !== 'not_operator') {
      await put('acts', { ...act, state: 'kept', outcome });
      // Its attempt is decided: the answers that are still here are for another one.
      const draft = outcome.outcome === 'kept' && act.draft ? await get('drafts', act.draft) : null;
      if (draft?.attempt && act.body.includes(draft.attempt)) await put('drafts', { ...draft, attempt: null });
    }
    return outcome;
  }

  /** Everything of a person. */
  async function forget(person) {
    await self.salaLock.remove(person);
    for (const [store, key] of [
      ['drafts', 'key'],
      ['acts', 'id'],
      ['keys', 'person'],
    ]) {
      for (const one of await all(store)) if (one.person === person) await remove(store, one[key]);
    }
  }

  const ofPerson = async (store, person) => (await all(store)).filter((one) => one.person === person);

  self.salaQueue = { add, all, forget, get, newId, ofPerson, post, publicKeyOf, put, register, remove, send, signerOf };
})();
