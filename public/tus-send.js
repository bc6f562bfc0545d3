// Sends what is kept on the device in pieces (the protocol tus 1.0): what has come stays when the link breaks or the browser is
// closed. Stands in front of what is recorded (narrate.js), handed in (hand-in-send.js)
// and put into the media library (media-upload.js).
(() => {
  /** The server does not take it; `message` is the code of its words. */
  class Refused extends Error {}
  /** Whoever is signed out by now is asked to sign in; nothing is sent until then. */
  class SignedOut extends Error {}
  /** Bytes are missing, or another page of this browser sends them: it is looked up anew how many have come. */
  class Conflict extends Error {}

  async function ask(method, url, headers, body) {
    const answer = await fetch(url, { method, body, headers, credentials: 'same-origin', redirect: 'manual' });
    if (answer.ok) return answer;
    // A redirection leads to where people sign in.
    if (answer.status === 0 || answer.status === 401) throw new SignedOut();
    const said = await answer.json().catch(() => ({}));
    const { problem } = said;
    // It passes: the same is sent again, and what is said of it may be shown.
    if ([408, 423, 429].includes(answer.status) || answer.status >= 500)
      throw Object.assign(new Error(String(answer.status)), { problem });
    if (answer.status === 409 && (!problem || problem === 'conflict')) throw new Conflict();
    throw Object.assign(new Refused(problem ?? String(answer.status)), { said });
  }

  const tus = { 'Tus-Resumable': '1.0.0' };
  const inBase64 = (text) => btoa(unescape(encodeURIComponent(text)));
  /** A piece takes about so long, so that little is sent twice and the bar moves. */
  const pieceMs = 4_000;

  /**
   * Sends all of it, from where it stopped.
   *
   * @param address under which it was begun; null: it is begun, and `onAddress` keeps where
   * @returns the upload's id
   */
  async function sendBytes(blob, { address, facts, onAddress, onProgress = () => {} }) {
    let place = address;
    if (!place) {
      const metadata = Object.keys(facts).map((key) => `${key} ${inBase64(facts[key])}`);
      const headers = { ...tus, 'Upload-Length': String(blob.size), 'Upload-Metadata': metadata.join(',') };
      place = (await ask('POST', '/uploads', headers)).headers.get('Location');
      await onAddress(place);
    }
    let offset = Number((await ask('HEAD', place, tus)).headers.get('Upload-Offset'));
    let piece = 64 * 1024;
    onProgress(offset);
    while (offset < blob.size) {
      const startedAt = Date.now();
      const headers = { ...tus, 'Upload-Offset': String(offset), 'Content-Type': 'application/offset+octet-stream' };
      const answer = await ask('PATCH', place, headers, blob.slice(offset, offset + piece));
      offset = Number(answer.headers.get('Upload-Offset'));
      piece = Date.now() - startedAt < pieceMs ? Math.min(piece * 2, 4_194_304) : Math.max(32_768, piece / 2);
      onProgress(offset);
    }
    return place.slice(place.lastIndexOf('/') + 1);
  }

  /** After so many failures in a row: until the link may be there again. */
  const pause = (failures) =>
    Promise.race([
      new Promise((resolve) => setTimeout(resolve, Math.min(30_000, 1_000 * 2 ** (failures - 1)))),
      new Promise((resolve) => addEventListener('online', resolve, { once: true })),
    ]);

  const sizeOf = (bytes) => {
    const unit = bytes < 1e6 ? 'kilobyte' : 'megabyte';
    const value = unit === 'kilobyte' ? Math.max(1, Math.round(bytes / 1e3)) : bytes / 1e6;
    return value.toLocaleString(document.documentElement.lang, { style: 'unit', unit, maximumFractionDigits: 1 });
  };

  self.salaTus = { ask, sendBytes, pause, sizeOf, Refused, SignedOut, Conflict };
})();
