/** Two short tones, so that the person hears which speaker is used. */
export async function playTestSound(speakerId: string): Promise<void> {
  const audio = new AudioContext();
  if (speakerId !== '' && 'setSinkId' in audio) {
    await (audio as AudioContext & { setSinkId(id: string): Promise<void> })
      .setSinkId(speakerId)
      .catch(() => undefined);
  }
  await audio.resume();
  const from = audio.currentTime + 0.05;
  [523.25, 659.25].forEach((frequency, index) => {
    const at = from + index * 0.35;
    const tone = audio.createOscillator();
    const gain = audio.createGain();
    tone.frequency.value = frequency;
    gain.gain.setValueAtTime(0, at);
    gain.gain.linearRampToValueAtTime(0.25, at + 0.03);
    gain.gain.linearRampToValueAtTime(0, at + 0.3);
    tone.connect(gain).connect(audio.destination);
    tone.start(at);
    tone.stop(at + 0.32);
  });
  await new Promise((resolve) => setTimeout(resolve, 900));
  await audio.close();
}

/**
 * Follows how loud a microphone is, ten times a second, 0 to 1.
 *
 * @returns stops it
 */
export function followLevel(stream: MediaStream, onLevel: (level: number) => void): () => void {
  const audio = new AudioContext();
  const analyser = audio.createAnalyser();
  analyser.fftSize = 512;
  audio.createMediaStreamSource(stream).connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  const timer = setInterval(() => {
    analyser.getFloatTimeDomainData(samples);
    const power = samples.reduce((sum, one) => sum + one * one, 0) / samples.length;
    // Speech lies between about -60 and -10 dB of full scale.
    const decibel = 10 * Math.log10(power + 1e-9);
    onLevel(Math.min(1, Math.max(0, (decibel + 60) / 50)));
  }, 100);
  return () => {
    clearInterval(timer);
    void audio.close();
  };
}
