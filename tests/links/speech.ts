import { writeFileSync } from 'node:fs';

const sampleRate = 48_000;
const seconds = 24;
/** Of a speaking voice: its pitch, and where its vowels are loud, Hz. */
const pitch = 130;
const vowels = [
  [730, 1_090, 2_440],
  [270, 2_290, 3_010],
  [300, 870, 2_240],
  [530, 1_840, 2_480],
] as const;
const syllableMs = 190;
/** After so many syllables one draws breath. */
const sentence = 14;
const breath = 2;

/** Writes a WAV file of something that browsers and codecs take for speech: vowels in syllables, with pauses. */
export function writeSpeech(path: string): void {
  const count = sampleRate * seconds;
  const data = Buffer.alloc(44 + count * 2);
  data.write('RIFF', 0);
  data.writeUInt32LE(36 + count * 2, 4);
  data.write('WAVEfmt ', 8);
  data.writeUInt32LE(16, 16);
  data.writeUInt16LE(1, 20);
  data.writeUInt16LE(1, 22);
  data.writeUInt32LE(sampleRate, 24);
  data.writeUInt32LE(sampleRate * 2, 28);
  data.writeUInt16LE(2, 32);
  data.writeUInt16LE(16, 34);
  data.write('data', 36);
  data.writeUInt32LE(count * 2, 40);
  for (let index = 0; index < count; index++) data.writeInt16LE(sampleAt(index / sampleRate), 44 + index * 2);
  writeFileSync(path, data);
}

function sampleAt(at: number): number {
  const syllable = Math.floor((at * 1_000) / syllableMs);
  if (syllable % (sentence + breath) >= sentence) return 0;
  const within = ((at * 1_000) % syllableMs) / syllableMs;
  const formants = vowels[syllable % vowels.length] ?? vowels[0];
  let value = 0;
  for (let harmonic = 1; harmonic <= 28; harmonic++) {
    const frequency = harmonic * pitch;
    const loudness = formants.reduce((sum, formant) => sum + 1 / (1 + ((frequency - formant) / 120) ** 2), 0);
    value += loudness * Math.sin(2 * Math.PI * frequency * at);
  }
  return Math.round(value * 5_000 * Math.sin(Math.PI * within) ** 0.6);
}
