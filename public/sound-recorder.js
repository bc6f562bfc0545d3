// The microphone: records in pieces of a second, each of which can be kept before the next, shows how loud it is, and says when
// nothing is heard. Stands in front of narrate.js and hand-in.js.
(() => {
  const forms = [
    ['audio/webm;codecs=opus', 'webm'],
    ['audio/mp4', 'm4a'],
    ['audio/ogg;codecs=opus', 'ogg'],
  ];
  const form = window.MediaRecorder && forms.find(([type]) => MediaRecorder.isTypeSupported(type));
  if (!form || !navigator.mediaDevices?.getUserMedia) return;
  const [fullType, ending] = form;

  /** @throws where it is not allowed, or there is none */
  const open = () => {
    const audio = { channelCount: 1, echoCancellation: false, noiseSuppression: true, autoGainControl: true };
    return navigator.mediaDevices.getUserMedia({ audio });
  };

  /**
   * @param onPiece hears of each second, one after another, and may take its time
   * @param onEnd comes once all of it was heard
   */
  const record = (stream, { onPiece, onEnd }) => {
    const recorder = new MediaRecorder(stream, { mimeType: fullType, audioBitsPerSecond: 32_000 });
    // One after another: what was heard first is kept first.
    let work = Promise.resolve();
    recorder.ondataavailable = ({ data }) => {
      work = work.then(async () => {
        if (data.size > 0) await onPiece(await data.arrayBuffer(), recorder);
      });
    };
    recorder.onstop = () => {
      // Also where a piece of it could not be kept.
      work = work.catch(() => {}).then(onEnd);
    };
    recorder.start(1_000);
    return recorder;
  };

  /** Shows how loud it is and how long it takes, for as long as it is on. */
  const measure = (stream, { isOn, level, clock, onShown, onQuiet }) => {
    const Context = window.AudioContext || window.webkitAudioContext;
    if (!Context) return;
    const sound = new Context();
    const analyser = sound.createAnalyser();
    analyser.fftSize = 1_024;
    sound.createMediaStreamSource(stream).connect(analyser);
    const samples = new Uint8Array(analyser.fftSize);
    const startedAt = Date.now();
    let heardAt = startedAt;
    onShown();
    const turn = () => {
      if (!isOn()) return void sound.close();
      analyser.getByteTimeDomainData(samples);
      const peak = samples.reduce((most, one) => Math.max(most, Math.abs(one - 128) / 128), 0);
      level.value = peak;
      if (peak > 0.04) heardAt = Date.now();
      onQuiet(Date.now() - heardAt > 3_000);
      const seconds = Math.floor((Date.now() - startedAt) / 1_000);
      clock.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
      setTimeout(turn, 100);
    };
    turn();
  };

  self.salaSound = { type: fullType.split(';')[0], ending, open, record, measure };
})();
