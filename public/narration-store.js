// What was read aloud and is kept on the device until the server has it: one store for all pages. Each recording belongs to the
// part whose words were read. What belongs to no part of this page (the text is another one by now, the draft is closed, it was
// recorded on another page) is listed with its words, to be heard, found or thrown away.
(() => {
  if (!self.salaShelf) return;
  const person = document.documentElement.dataset.person ?? '-';
  const rows = [...document.querySelectorAll('[data-part]')];
  const draft = document.querySelector('[data-narrate]')?.dataset.draft;
  const wordsOf = (row) => row.querySelector('[data-words]').textContent.trim();

  const shelf = self.salaShelf('sala-narration', 'clips', 'id');
  const keep = (clip) => shelf.put(clip);
  const forget = (id) => shelf.delete(id);
  const all = async () => (await shelf.all()).filter((clip) => clip.person === person);

  /**
   * The part of this page whose words were read: where several have the same words, the one of the same number. The text may
   * have been rewritten since: a number alone says nothing, unless nothing was recorded there yet.
   */
  const rowOf = (clip) => {
    if (clip.draft !== draft) return undefined;
    const own = rows.filter((row) => row.dataset.path === clip.path);
    const same = own.filter((row) => wordsOf(row) === clip.words);
    const isNumbered = (row) => Number(row.dataset.part) === clip.part;
    const isFree = ({ dataset }) => dataset.clip === '' || dataset.clip === clip.id;
    return same.find(isNumbered) ?? same[0] ?? own.find((row) => isNumbered(row) && isFree(row));
  };
  const kept = async () => (await all()).filter(rowOf);

  async function listOthers() {
    const box = document.querySelector('[data-kept-others]');
    const others = (await all()).filter((clip) => clip.bytes.length > 0 && !rowOf(clip));
    if (!box) return;
    box.hidden = others.length === 0;
    const list = box.querySelector('ul');
    const pattern = box.querySelector('template').content.firstElementChild;
    list.textContent = '';
    list.append(
      ...others.map((clip) => {
        const item = pattern.cloneNode(true);
        item.querySelector('[data-kept-words]').textContent = clip.words;
        item.querySelector('audio').src = URL.createObjectURL(new Blob(clip.bytes, { type: clip.type }));
        const link = item.querySelector('a');
        if (clip.page && clip.page !== location.pathname) link.href = clip.page;
        else link.remove();
        item.querySelector('button').addEventListener('click', async () => {
          await forget(clip.id);
          await listOthers();
        });
        return item;
      }),
    );
  }

  window.narrationStore = { keep, forget, kept, rowOf, wordsOf, rows, person, draft };
  listOthers().catch(() => {});
})();
