// Sends what was read aloud and is kept on the device (narration-store.js): one part after another, in pieces
// (tus-send.js), until the server has it or says why it does not take it. public/narrate.js shows how far that is.
window.narrationSending = ({ panel, store, show, say, count }) => {
  const { keep, forget, kept, rowOf } = store;
  const { organisation } = panel.dataset;
  const { ask, sendBytes, pause, Refused, SignedOut, Conflict } = window.salaTus;
  const mostConflicts = 3;

  /** Why it is not taken, by the words that its part has for that. */
  const reasons = { draft_closed: 'closed', draft_in_review: 'closed', mediaFull: 'full', mediaTooLarge: 'large' };
  const reasonNames = new Set(Object.values(reasons));
  const reasonOf = ({ message }) => reasons[message] ?? 'refused';

  async function send(clip) {
    const blob = new Blob(clip.bytes, { type: clip.type });
    const row = rowOf(clip);
    show(clip, 'sending');
    let wasBegun = Boolean(clip.address);
    for (;;) {
      try {
        const upload = await sendBytes(blob, {
          address: clip.address,
          facts: { organisation, name: clip.name, mark: clip.id },
          onAddress: (address) => keep(Object.assign(clip, { address })),
        });
        const fields = new URLSearchParams({
          upload,
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
      await pause(times);
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
