// Sends a file to the media library in pieces (the protocol tus 1.0), so that what has come stays when the link breaks or the
// browser is closed: the same file, chosen again, goes on where it stopped. Without this the form sends it in one.
(() => {
  const tus = { 'Tus-Resumable': '1.0.0' };
  const leastPiece = 64 * 1024;
  const mostPiece = 8 * 1024 * 1024;
  /** A piece takes about so long, so that little is sent twice and the bar moves. */
  const pieceMs = 4_000;
  const pauses = [1_000, 2_000, 4_000, 8_000, 15_000, 30_000];

  const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
  const markOf = (file) => `${file.size}-${file.lastModified}`;
  const inBase64 = (text) => btoa(unescape(encodeURIComponent(text)));

  /** Until the link may be there again. */
  const online = (ms) =>
    new Promise((resolve) => {
      const go = () => {
        clearTimeout(timer);
        removeEventListener('online', go);
        resolve();
      };
      const timer = setTimeout(go, ms);
      addEventListener('online', go);
    });

  /** What the server refuses for good, by the code of its words. */
  class Refused extends Error {}

  async function ask(method, url, headers, body) {
    const answer = await fetch(url, {
      method,
      body,
      headers: Object.assign({}, tus, headers),
      credentials: 'same-origin',
    });
    if (answer.ok) return answer;
    // What passes by itself: too many at once, a server that starts again, a proxy in between.
    if (answer.status === 408 || answer.status === 409 || answer.status === 423 || answer.status === 429)
      throw new Error(String(answer.status));
    if (answer.status >= 500) throw new Error(String(answer.status));
    let problem = 'uploadGone';
    try {
      problem = (await answer.json()).problem || problem;
    } catch (_error) {
      // Not one of our answers.
    }
    throw new Refused(problem);
  }

  for (const form of document.querySelectorAll('form[data-media-upload]')) tend(form);

  function tend(form) {
    const input = form.querySelector('input[type=file]');
    const button = form.querySelector('button[type=submit]');
    const state = form.querySelector('[data-upload-state]');
    const bar = form.querySelector('[data-upload-bar]');
    const done = form.querySelector('[data-upload-done]');
    const given = (name) => (form.elements[name] ? form.elements[name].value : '');
    let isStopped = false;

    const say = (when) => {
      for (const part of form.querySelectorAll('[data-upload-when]')) part.hidden = part.dataset.uploadWhen !== when;
    };
    const sayProblem = (code) => {
      const notes = [...form.querySelectorAll('[data-upload-problem]')];
      const known = notes.some((note) => note.dataset.uploadProblem === code) ? code : 'uploadGone';
      for (const note of notes) note.hidden = code === null || note.dataset.uploadProblem !== known;
    };
    const megabytes = (bytes) =>
      (bytes / 1e6).toLocaleString(document.documentElement.lang, { maximumFractionDigits: 1 });
    const show = (offset, size) => {
      bar.max = size;
      bar.value = offset;
      done.textContent = `${megabytes(offset)} / ${megabytes(size)} MB`;
    };

    /** An upload of this very file that was begun before, here or on another device. */
    const begunBefore = (file) => {
      const found = [...document.querySelectorAll('[data-open-upload]')].find(
        ({ dataset }) =>
          dataset.name === file.name &&
          dataset.mark === markOf(file) &&
          Number(dataset.bytes) === file.size &&
          dataset.replaces === given('replaces') &&
          dataset.locale === given('locale'),
      );
      return found ? `/uploads/${found.dataset.openUpload}` : null;
    };

    async function begin(file) {
      const facts = { organisation: form.dataset.mediaUpload, name: file.name, mark: markOf(file) };
      for (const name of ['replaces', 'locale']) if (given(name)) facts[name] = given(name);
      const metadata = Object.keys(facts).map((key) => `${key} ${inBase64(facts[key])}`);
      const headers = { 'Upload-Length': String(file.size), 'Upload-Metadata': metadata.join(',') };
      return (await ask('POST', '/uploads', headers)).headers.get('Location');
    }

    /** @returns the address of the upload, all of which is there */
    async function send(file) {
      let address = begunBefore(file);
      let isOld = address !== null;
      let piece = leastPiece * 4;
      let failures = 0;
      for (;;) {
        try {
          if (!address) address = await begin(file);
          let offset = Number((await ask('HEAD', address, {})).headers.get('Upload-Offset'));
          isOld = false;
          show(offset, file.size);
          while (offset < file.size) {
            if (isStopped) return null;
            say('sending');
            const startedAt = Date.now();
            const headers = { 'Upload-Offset': String(offset), 'Content-Type': 'application/offset+octet-stream' };
            const answer = await ask('PATCH', address, headers, file.slice(offset, offset + piece));
            offset = Number(answer.headers.get('Upload-Offset'));
            const ms = Date.now() - startedAt;
            piece = Math.max(leastPiece, Math.min(mostPiece, ms < pieceMs ? piece * 2 : Math.floor(piece / 2)));
            failures = 0;
            show(offset, file.size);
          }
          return address;
        } catch (error) {
          if (error instanceof Refused) {
            // What was begun before may be given up or swept by now: then it begins anew.
            if (!isOld) throw error;
            address = null;
            isOld = false;
            continue;
          }
          if (isStopped) return null;
          say('waiting');
          // Through a thin link a long piece may never come to its end.
          piece = Math.max(leastPiece, Math.floor(piece / 4));
          await online(pauses[Math.min(failures, pauses.length - 1)]);
          failures += 1;
        }
      }
    }

    function finish(address) {
      say('checking');
      const last = document.createElement('form');
      last.method = 'post';
      last.action = form.action;
      for (const [name, value] of [
        ['intent', 'finish'],
        ['upload', address.slice(address.lastIndexOf('/') + 1)],
      ]) {
        const field = document.createElement('input');
        field.type = 'hidden';
        field.name = name;
        field.value = value;
        last.append(field);
      }
      document.body.append(last);
      last.submit();
    }

    form.addEventListener('submit', (event) => {
      const file = input.files[0];
      if (!file) return;
      event.preventDefault();
      sayProblem(null);
      if (file.size === 0) return sayProblem('mediaEmpty');
      if (file.size > Number(form.dataset.most)) return sayProblem('mediaTooLarge');
      isStopped = false;
      button.disabled = input.disabled = true;
      state.hidden = false;
      show(0, file.size);
      say('sending');
      const free = () => {
        button.disabled = input.disabled = false;
        state.hidden = true;
      };
      send(file).then(
        (address) => (address ? finish(address) : free()),
        (error) => {
          free();
          sayProblem(error.message);
        },
      );
    });
    form.querySelector('[data-upload-stop]').addEventListener('click', () => {
      isStopped = true;
      // What has come stays; the list of what is under way is up to date after this.
      sleep(300).then(() => location.reload());
    });
  }
})();
