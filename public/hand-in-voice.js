// Records a voice for a practical task: each second of it is kept on the phone before the next. Stands on sound-recorder.js, in
// front of hand-in.js.
(() => {
  const sound = self.salaSound;
  if (!sound) return;
  self.salaTaskVoice = ({ form, store, path, add, show, sayProblem, tellFull, most }) => {
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
        ...{ id: self.salaQueue.newId(), kind: 'voice', name: `voice.${sound.ending}`, type: sound.type, size: 0 },
        ...{
          was: null,
          isWhole: false,
          address: null,
          upload: null,
          problem: null,
          at: startedAt,
          chosenAt: startedAt,
        },
      };
      let number = 0;
      let isLost = false;
      /** It goes on only while what is heard is kept: what was kept before stays, and it is said that it ends there. */
      const lose = () => {
        isLost = true;
        stop();
        sayProblem('voiceCut');
      };
      recorder = sound.record(stream, {
        async onPiece(bytes) {
          if (isLost) return;
          file.at = Date.now();
          file.size += bytes.byteLength;
          try {
            if (number === 0) await add(Object.assign({}, file), bytes);
            else {
              const { size, at } = file;
              const work = await store.addBytes(path, file.id, { number, bytes }, { size, at }).catch(tellFull);
              // It was taken out while it was recorded.
              if (!work.files.some((one) => one.id === file.id)) isLost = true;
            }
            number += 1;
          } catch (_error) {
            file.size -= bytes.byteLength;
            return lose();
          }
          if (isLost || file.size > most || file.at - startedAt > Number(panel.dataset.mostMs)) stop();
        },
        async onEnd() {
          if (number === 0) return;
          file.isWhole = true;
          // Where not even that can be written, the page that is opened next sees that nobody records it any more.
          const work = await store.changeFile(path, file.id, { isWhole: true }).catch(() => null);
          if (work && !work.files.some((one) => one.id === file.id)) return;
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
