import { writeCaptions } from '#domain/media/captions.ts';
import type { Caption } from './captions.ts';

/** A line whose length nobody said is seen so long, ms: longer the more there is to read, and not past the next one. */
const [shortestMs, longestMs, msPerLetter] = [1_500, 7_000, 80];

type Line = Pick<Caption, 'body' | 'saidAt' | 'lastsMs'>;

/** The captions of a class in one language as WebVTT. @param startedAt when the class began; what was said before stands at 0 */
export function captionsAsVtt(lines: readonly Line[], startedAt: Date): string {
  const cues = lines.map(({ body, saidAt, lastsMs }, index) => {
    const startMs = Math.max(0, saidAt.getTime() - startedAt.getTime());
    const readMs = Math.min(longestMs, Math.max(shortestMs, body.length * msPerLetter));
    const next = lines[index + 1];
    const nextMs = next ? next.saidAt.getTime() - startedAt.getTime() : Number.POSITIVE_INFINITY;
    const endMs = startMs + (lastsMs ?? readMs);
    // Those that came together stand together.
    return { startMs, endMs: nextMs > startMs ? Math.min(endMs, nextMs) : endMs, text: asPlain(body), settings: '' };
  });
  return writeCaptions(cues);
}

/** What somebody typed is no markup, whatever it looks like. */
function asPlain(body: string): string {
  return body.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** The same to be read and kept: a line each, with when it was said. @param time writes the moment */
export function captionsAsText(lines: readonly Line[], time: (at: Date) => string): string {
  return lines.map(({ body, saidAt }) => `${time(saidAt)}  ${body}\n`).join('');
}
