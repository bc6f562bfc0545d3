/**
 * Of who only listens: nobody waits for an answer, so a short stop of the link need not be heard, nor what pictures fill
 * of its queue until they are held (decision 19): 0.6 to 0.9 s of it where a link drops to 256 kbit/s.
 */
const listeningMs = 750;
const mostMs = 1_000;
/** Loss from which time to repair it is worth a delay to who talks, in %. */
const talkingFrom = 2;
/** A packet of speech, and one more until its loss is seen. */
const noticeMs = 120;

interface Link {
  /** There and back, ms; null when it is not known yet. */
  rttMs: number | null;
  /** % of packets lost lately. */
  lossPercent: number;
}

/**
 * How long sound waits in the browser before it is played: long enough for what was lost to be asked for again and to come
 * (twice where much is lost), short where people talk with each other.
 *
 * @param isTalking the person may be heard by the others now
 * @returns ms; null leaves it to the browser
 */
export function soundBuffer({ rttMs, lossPercent }: Link, isTalking: boolean): number | null {
  const onceMs = (rttMs ?? 0) + noticeMs;
  const repairMs = Math.round(lossPercent >= 8 ? onceMs * 2 : onceMs);
  if (isTalking) return lossPercent >= talkingFrom ? Math.min(mostMs, repairMs) : null;
  return Math.min(mostMs, lossPercent >= talkingFrom ? Math.max(listeningMs, repairMs + noticeMs) : listeningMs);
}
