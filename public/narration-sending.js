// Sends what was read aloud and is kept on the device (narration-store.js): one part after another, in pieces (the protocol
// tus 1.0), until the server has it or says why it does not take it. public/narrate.js shows how far that is.
window.narrationSending = ({ panel, store, show, say, count }) => {
  const { keep, forget, kept, rowOf } = store;
  const { organisation } = panel.dataset;
  const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

  class Refused extends Error {}
  /** Whoever is signed out by now is asked to sign in; nothing is sent until this page is opened again. */
  class SignedOut extends Error {}
  async function ask(method, url, headers, body) {
    const answer = await fetch(url, { method, body, headers, credentials: 'same-origin', redirect: 'manual' });
    if (answer.ok) return answer;
    // A redirection leads to where people sign in.
    if (answer.status === 0 || answer.status === 401) throw new SignedOut();
    if ([408, 423, 429].includes(answer.status) || answer.status >= 500) throw new Error(String(answer.status));
    const { problem } = await answer.json().catch(() => ({}));
    // Bytes are missing, or another page of this browser sends them: it is looked up anew how many have come.
    if (answer.status === 409 && (!problem || problem === 'conflict')) throw new Conflict();
    throw new Refused(problem ?? String(answer.status));
  }
  class Conflict extends Error {}
  const mostConflicts = 3;

  /** Why it is not taken, by the words that its part has for that. */
  const reasons = { draft_closed: 'closed', draft_in_review: 'closed', mediaFull: 'full', mediaTooLarge: 'large' };
  const reasonNames = new Set(Object.values(reasons));
  const reasonOf = ({ message }) => reasons[message] ?? 'refused';
  const tus = { 'Tus-Resumable': '1.0.0' };
  const inBase64 = (text) => btoa(unescape(encodeURIComponent(text)));

  async function sendBytes(clip, blob) {
    if (!clip.address) {
      const facts = { organisation, name: clip.name, mark: clip.id };
      const metadata = Object.keys(facts).map((key) => `${key} ${inBase64(facts[key])}`);
      const headers = { ...tus, 'Upload-Length': String(blob.size), 'Upload-Metadata': metadata.join(',') };
      clip.address = (await ask('POST', '/uploads', headers)).headers.get('Location');
      await keep(clip);
    }
    let offset = Number((await ask('HEAD', clip.address, tus)).headers.get('Upload-Offset'));
    let piece = 64 * 1024;
    while (offset < blob.size) {
      const startedAt = Date.now();
      const headers = { ...tus, 'Upload-Offset': String(offset), 'Content-Type': 'application/offset+octet-stream' };
      const answer = await ask('PATCH', clip.address, headers, blob.slice(offset, offset + piece));
      offset = Number(answer.headers.get('Upload-Offset'));
      piece = Date.now() - startedAt < 4_000 ? Math.min(piece * 2, 4_194_304) : Math.max(32_768, piece / 2);
    }
  }

  async function send(clip) {
    const blob = new Blob(clip.bytes, { type: clip.type });
    const row = rowOf(clip);
    show(clip, 'sending');
    let wasBegun = Boolean(clip.address);
    for (;;) {
      try {
        await sendBytes(clip, blob);
        const fields = new URLSearchParams({
          upload: clip.address.slice(clip.address.lastIndexOf('/') + 1),
          ...{ clip: clip.id, name: clip.name, path: clip.path, part: String(clip.part), words: clip.words },
          replaces: row.dataset.clip,
        });
        await ask('POST', panel.dataset.narrate, {}, fields);
        break;
      } catch (error) {
        // What was begun long ago may be swept by now: then it begins anew.
        if (!(error instanceof Refused) || reasonOf(error) !== 'refused' || !wasBegun) throw error;
        wasBegun = false;
        clip.address = null;
      }
    }
    row.dataset.clip = clip.id;
    await forget(clip.id);
    show(clip, 'sent');
  }

  let isSending = false;
  let isSignedOut = false;
  /** How often each has failed since the page was opened: one that cannot come does not stand before the others. */
  const failures = new Map();
  const failuresOf = (clip) => failures.get(clip.id) ?? 0;

  async function refuse(clip, reason) {
    await keep({ ...clip, refused: reason });
    show(clip, reason);
  }

  async function sendNext() {
    const waiting = (await kept()).filter((clip) => clip.isWhole && !clip.refused);
    const [next] = waiting.sort((one, other) => failuresOf(one) - failuresOf(other));
    if (!next) return false;
    try {
      await send(next);
      say('waiting', false);
    } catch (error) {
      const times = failuresOf(next) + 1;
      failures.set(next.id, times);
      if (error instanceof Refused) await refuse(next, reasonOf(error));
      else if (error instanceof Conflict && times > mostConflicts) await refuse(next, 'refused');
      else show(next, 'kept');
      if (error instanceof Refused) return true;
      isSignedOut = error instanceof SignedOut;
      say('signedOut', isSignedOut);
      if (isSignedOut) return false;
      say('waiting', true);
      await Promise.race([
        sleep(Math.min(30_000, 1_000 * 2 ** (times - 1))),
        new Promise((resolve) => addEventListener('online', resolve, { once: true })),
      ]);
    }
    return true;
  }

  async function sendAll() {
    if (isSending || isSignedOut) return;
    isSending = true;
    try {
      while (await sendNext()) await count();
    } finally {
      isSending = false;
      await count();
    }
  }

  return { sendAll, isReason: (reason) => reasonNames.has(reason) };
};
