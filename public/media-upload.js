// Sends a file to the media library in pieces, so that what has come stays when the link breaks or the browser is closed: the
// same file, chosen again, goes on where it stopped. Without this the form sends it in one. Stands on tus-send.js.
(() => {
  const { sendBytes, pause, Refused, SignedOut } = self.salaTus;
  const markOf = (file) => `${file.size}-${file.lastModified}`;
  /** Whoever sends it wants no more of it to go now. */
  class Stopped extends Error {}

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

    const factsOf = (file) => {
      const facts = { organisation: form.dataset.mediaUpload, name: file.name, mark: markOf(file) };
      for (const name of ['replaces', 'locale']) if (given(name)) facts[name] = given(name);
      return facts;
    };

    /** @returns the id of the upload, all of which is there */
    async function send(file) {
      let address = begunBefore(file);
      // What was begun before may be given up or swept by now: then it begins anew.
      let mayBeGone = address !== null;
      let failures = 0;
      let there = 0;
      const onProgress = (offset) => {
        mayBeGone = false;
        if (offset > there) failures = 0;
        there = offset;
        show(offset, file.size);
        if (isStopped) throw new Stopped();
        say('sending');
      };
      const onAddress = (begun) => {
        address = begun;
      };
      for (;;) {
        try {
          return await sendBytes(file, { address, facts: factsOf(file), onAddress, onProgress });
        } catch (error) {
          if (isStopped) throw new Stopped();
          if (error instanceof SignedOut) throw error;
          if (error instanceof Refused) {
            if (!mayBeGone) throw error;
            mayBeGone = false;
            address = null;
            continue;
          }
          say('waiting');
          failures += 1;
          await pause(failures);
        }
      }
    }

    function finish(upload) {
      say('checking');
      const last = document.createElement('form');
      last.method = 'post';
      last.action = form.action;
      for (const [name, value] of [
        ['intent', 'finish'],
        ['upload', upload],
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
      send(file).then(finish, (error) => {
        free();
        if (!(error instanceof Stopped)) sayProblem(error.message);
      });
    });
    form.querySelector('[data-upload-stop]').addEventListener('click', () => {
      isStopped = true;
      // What has come stays; the list of what is under way is up to date after this.
      setTimeout(() => location.reload(), 300);
    });
  }
})();
