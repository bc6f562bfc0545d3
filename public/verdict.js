// Whether an answer was right is heard, too: two notes that rise, one that stays, or two that fall; of what was just answered by
// itself, where the browser lets a page be heard, and again by a tap. All of it can be seen without.
(() => {
  const Sound = window.AudioContext || window.webkitAudioContext;
  const verdicts = [...document.querySelectorAll('[data-verdict]')];
  if (!Sound || verdicts.length === 0) return;
  const notes = { right: [523, 784], partly: [523, 523], wrong: [330, 220] };
  const noteSeconds = 0.22;
  let sound;

  /** @returns how long it is heard, in seconds; 0 where the browser lets nothing be heard yet */
  async function play(verdict) {
    sound ??= new Sound();
    if (sound.state === 'suspended') {
      await Promise.race([sound.resume(), new Promise((resolve) => setTimeout(resolve, 300))]);
    }
    if (sound.state !== 'running') return 0;
    const tones = notes[verdict.dataset.verdict];
    tones.forEach((frequency, index) => {
      const from = sound.currentTime + index * noteSeconds;
      const [tone, loudness] = [sound.createOscillator(), sound.createGain()];
      tone.frequency.value = frequency;
      loudness.gain.setValueAtTime(0.25, from);
      loudness.gain.exponentialRampToValueAtTime(0.001, from + noteSeconds);
      tone.connect(loudness).connect(sound.destination);
      tone.start(from);
      tone.stop(from + noteSeconds);
    });
    verdict.dataset.heard = verdict.dataset.verdict;
    return tones.length * noteSeconds;
  }

  for (const one of verdicts) {
    const button = one.querySelector('[data-hear]');
    button.hidden = false;
    button.addEventListener('click', () => play(one).catch(() => {}));
  }

  async function playAll(all) {
    for (const one of all) {
      const seconds = await play(one);
      if (seconds === 0) return;
      await new Promise((resolve) => setTimeout(resolve, seconds * 1_000 + 300));
    }
  }
  playAll([...document.querySelectorAll('[data-just-answered] [data-verdict]')]).catch(() => {});
})();
