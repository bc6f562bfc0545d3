// Reads cards before a room, by camera or as a typed number: an answer card says whose it is and which letter it shows, a
// sign-in card whose it is. Stands on code-camera.js; all of it works without.
(() => {
  const toId = (hex) => hex.toLowerCase().replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

  /** As people type it: with spaces, in small letters, O for 0, I and L for 1. */
  const codeIn = (text) => {
    const code = text
      .toUpperCase()
      .replace(/[\s\-‐-―._·]/g, '')
      .replace(/O/g, '0')
      .replace(/[IL]/g, '1');
    return /^[0-9A-HJKMNP-TV-Z]{16}$/.test(code) ? code : null;
  };

  /** By which a page knows a card without its number: commands/cards/card-marks.ts makes the same. */
  async function markOf(salt, code) {
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(`${salt} ${code}`));
    return [...new Uint8Array(digest)]
      .map((byte) => byte.toString(16).padStart(2, '0'))
      .join('')
      .slice(0, 32);
  }

  /** The box of a sign-in card's person. */
  async function findByCard(form, text) {
    const code = codeIn(text.includes('#') ? text.slice(text.indexOf('#') + 1) : text);
    const salt = form.dataset.cardSalt;
    if (!code || !salt || !crypto.subtle) return null;
    return form.querySelector(`[data-card="${await markOf(salt, code)}"]`);
  }

  function findByAnswerCard(form, text, isChoices) {
    const [, hex, letter] = /^SALA:([0-9A-F]{32}):([A-D])$/.exec(text) ?? [];
    if (!hex) return null;
    return isChoices
      ? form.querySelector(`[name="of.${toId(hex)}"][data-letter="${letter}"]`)
      : form.querySelector(`[name="here"][value="${toId(hex)}"]`);
  }

  const tick = (field) => {
    field.checked = true;
    field.dispatchEvent(new Event('change', { bubbles: true }));
  };

  /** A typed number ticks its person in the list, which is kept with all others. */
  function tendNumber(form, typed) {
    const say = (what, field) => {
      for (const note of typed.querySelectorAll('[data-card-says]')) note.hidden = note.dataset.cardSays !== what;
      typed.querySelector('[data-card-name]').textContent =
        field?.closest('label').querySelector('bdi').textContent ?? '';
    };
    typed.addEventListener('submit', async (event) => {
      event.preventDefault();
      delete typed.dataset.sent;
      event.submitter?.removeAttribute('aria-busy');
      const field = await findByCard(form, typed.elements.code.value);
      say(field ? 'here' : 'unknown', field);
      if (!field) return;
      tick(field);
      typed.reset();
    });
  }

  /**
   * @param form the list of who is there, or the letters of a question
   * @param isChoices the letters: of sign-in cards nothing is taken there
   */
  self.salaRoomCards = (form, isChoices) => {
    const typed = form.parentElement.querySelector('[data-card-number]');
    if (typed && form.dataset.cardSalt && crypto.subtle) tendNumber(form, typed);
    const box = form.querySelector('[data-card-camera]');
    if (!box || !self.salaReadCodes) return;
    /** What was taken of each last: a card that is held up goes on being read. */
    const seen = new Map();
    const take = async (text) => {
      const field = findByAnswerCard(form, text, isChoices) ?? (isChoices ? null : await findByCard(form, text));
      if (!field || seen.get(field.name + (isChoices ? '' : field.value)) === field.value) return;
      seen.set(field.name + (isChoices ? '' : field.value), field.value);
      tick(field);
    };
    self.salaReadCodes(box, (texts, say) => {
      for (const text of texts) take(text);
      if (seen.size > 0) say.textContent = `${say.dataset.read} ${seen.size}`;
      return false;
    });
  };
})();
