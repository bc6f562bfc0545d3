import { aacSpeech, opusSpeech } from '#platform/media/encodings.ts';
import { encode } from '#platform/media/ffmpeg.ts';
import { probe } from '#platform/media/probe.ts';
import type { Workshop } from './workshop.ts';

/**
 * Sound as mono Opus, and as AAC for phones that do not know that.
 *
 * @returns how long it is
 */
export async function makeSound(
  workshop: Workshop,
  stem: string,
  tell: (part: number) => void,
): Promise<number | null> {
  const facts = await probe(workshop.source);
  let durationMs = facts.durationMs;
  const files = [
    { name: `${stem}.opus`, type: 'audio/ogg', output: opusSpeech },
    { name: `${stem}.m4a`, type: 'audio/mp4', output: aacSpeech },
  ];
  for (const [index, { name, type, output }] of files.entries()) {
    if (workshop.made(name)) continue;
    const path = workshop.pathOf(name);
    await encode({
      source: workshop.source,
      output: output(path),
      signal: workshop.signal,
      onProgress: (doneMs) => tell((index + (durationMs ? Math.min(1, doneMs / durationMs) : 0.5)) / files.length),
    });
    await workshop.keep([{ name, role: 'sound', type, width: null, height: null, content: { path } }]);
    durationMs ??= (await probe(path)).durationMs;
  }
  return durationMs;
}
