// Records a voice for a practical task: each second of it is kept on the phone before the next. Stands on sound-recorder.js, in
// front of hand-in.js.
(() => {
  const sound = self.salaSound;
  if (!sound) return;
  self.salaTaskVoice = ({ form, store, path, add, show, most }) => {
    const panel = form.querySelector('[data-voice]');
    if (!panel) return;
    const find = (name) => panel.querySelector(`[data-voice-${name}]`);
    const say = (name, isShown) => {
      find(name).hidden = !isShown;
    };
    panel.hidden = false;
    let recorder = null;
    let stream = null;

    function stop() {
      if (!recorder) return;
      if (recorder.state !== 'inactive') recorder.stop();
      recorder = null;
      for (const track of stream.getTracks()) track.stop();
      say('stop', false);
      say('level', false);
      say('quiet', false);
      say('start', true);
    }

    async function start() {
      try {
        stream = await sound.open();
      } catch (_error) {
        return say('denied', true);
      }
      say('denied', false);
      // The microphone was pulled out, or taken by a call.
      stream.getAudioTracks()[0].onended = stop;
      const startedAt = Date.now();
      const file = {
        ...{ id: self.salaQueue.newId(), kind: 'voice', name: `voice.${sound.ending}`, type: sound.type, bytes: [] },
        ...{ was: null, isWhole: false, address: null, problem: null, at: startedAt },
      };
      let bytes = 0;
      recorder = sound.record(stream, {
        async onPiece(piece) {
          file.bytes.push(piece);
          file.at = Date.now();
          bytes += piece.byteLength;
          if (bytes > most || file.at - startedAt > Number(panel.dataset.mostMs)) stop();
          if (file.bytes.length === 1) await add(file);
          else await store.changeFile(path, file.id, { bytes: file.bytes, at: file.at });
        },
        async onEnd() {
          if (file.bytes.length === 0) return;
          file.isWhole = true;
          await store.changeFile(path, file.id, { isWhole: true });
          show(file, 'waiting');
          self.sala.sendWork();
        },
      });
      sound.measure(stream, {
        isOn: () => recorder !== null,
        ...{ level: panel.querySelector('meter'), clock: find('clock') },
        onShown: () => say('level', true),
        onQuiet: (isQuiet) => say('quiet', isQuiet),
      });
      say('start', false);
      say('stop', true);
      find('stop').focus();
    }

    find('start').addEventListener('click', start);
    find('stop').addEventListener('click', stop);
    addEventListener('pagehide', stop);
  };
})();
