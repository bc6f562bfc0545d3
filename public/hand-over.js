// What waits on this device as a file, for another device to carry to the server. Stands on offline-queue.js.
(() => {
  const begin = () => self.salaQueue && self.sala && self.crypto?.subtle && tendHandOver(self);
  if (self.sala) begin();
  else addEventListener('DOMContentLoaded', begin);
})();

function tendHandOver({ sala, salaQueue: queue }) {
  const part = document.querySelector('[data-hand-over]');

  const toText = (bytes) =>
    btoa(String.fromCharCode(...new Uint8Array(bytes)))
      .replace(/\+/g, '-')
      .replace(/\//g, '_')
      .replace(/=+$/, '');

  /** Of a tablet that was taken back its group's leader brings the file: it goes by the id that it had. */
  const idOf = (keys, person) => {
    const signer = queue.signerOf(person);
    const { id, wasId } = keys.get(signer) ?? {};
    return id ?? (signer === 'tablet' ? wasId : null);
  };

  /** What waits of everybody here, whose key the server knows; `left` has to wait for the network. */
  async function gather() {
    const waiting = (await queue.all('acts'))
      .filter((act) => act.state === 'waiting')
      .sort((one, other) => (one.at < other.at ? -1 : 1));
    const keys = new Map((await queue.all('keys')).map((key) => [key.person, key]));
    const acts = waiting.filter((act) => !act.isLocked && idOf(keys, act.person));
    return { acts, keys, left: waiting.length - acts.length };
  }

  async function makeFile({ acts, keys }) {
    // Of the reader, or of somebody whose answers are in it: either is a key of this device.
    const sealer = idOf(keys, sala.person) ? sala.person : acts[0].person;
    const { pair } = keys.get(queue.signerOf(sealer));
    const [id, madeAt] = [queue.newId(), new Date().toISOString()];
    const carried = acts.map(({ person, body, signature }) => ({
      key: idOf(keys, person),
      body,
      signature,
    }));
    const lines = carried.map((one) => `${one.key} ${one.signature} ${one.body}`);
    const sealed = new TextEncoder().encode([`sala hand-over 1 ${id} ${madeAt}`, ...lines].join('\n'));
    const signature = toText(await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, pair.privateKey, sealed));
    return JSON.stringify({
      sala: 'hand-over',
      version: 1,
      id,
      madeAt,
      acts: carried,
      seal: { key: idOf(keys, sealer), signature },
    });
  }

  async function tell() {
    const { acts, left } = await gather();
    part.hidden = acts.length + left === 0;
    part.querySelector('[data-hand-over-count]').textContent = String(acts.length);
    part.querySelector('[data-hand-over-people]').textContent = String(new Set(acts.map((act) => act.person)).size);
    part.querySelector('[data-hand-over-left]').hidden = left === 0;
    part.querySelector('[data-hand-over-do]').disabled = acts.length === 0;
  }

  part.querySelector('[data-hand-over-do]').addEventListener('click', async () => {
    const found = await gather();
    if (found.acts.length === 0) return;
    const file = new Blob([await makeFile(found)], { type: 'application/json' });
    const link = document.createElement('a');
    link.href = URL.createObjectURL(file);
    link.download = `sala-${new Date().toISOString().slice(0, 16).replace(/[:T]/g, '-')}.json`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    part.querySelector('[data-hand-over-done]').hidden = false;
  });

  document.addEventListener('sala:sent', () => tell().catch(() => {}));
  tell().catch(() => {});
}
