import { SoundLag } from '#domain/live/sound-lag.ts';
import { type AnyStat, arrivedIn, readStats } from './link-meter.ts';
import type { MediaLink } from './media-link.ts';
import type { Receiver } from './receiver.ts';

const lookMs = 150;
/** While something may be coming late. */
const anxiousLookMs = 50;
/** A look that comes so much later than it should, with what it reads, ms. */
const oversleptMs = 80;
/** The server's answer must wait so much longer than usual before this page's own link is taken for full, ms. */
const fullMs = 50;
/** Wait of the answer that tells alone, whatever the sound does that came last, ms. */
const clearlyFullMs = 80;
/** The same where sound alone tells of it: a queue as long as what a listening page can bear. */
const veryFullMs = 350;
const enough = { late: fullMs, suspect: clearlyFullMs, jumpy: veryFullMs } as const;
/** An answer that came longer ago says nothing of now, ms. */
const freshMs = 400;
/** While something may be coming late, it is asked again so long after an answer that came in time, ms. */
const askAgainAfterMs = { late: 0, suspect: 120, jumpy: freshMs } as const;
/** A question that is not answered by then says something of the way to the server, and not of pictures, ms. */
const forgottenMs = 3_000;
/** How quickly what is taken for the usual round trip follows a longer one, each look. */
const rttLearning = 0.01;

/**
 * Tells the server at once when pictures fill the queue before this page's link, in which sound waits, too, and when they
 * have gone. Sound and pictures that come late may be the publisher's trouble: the server's answer to a question comes
 * late only where the link is this page's own. @returns stops it
 */
export function watchSound(receiver: Receiver, currentLink: () => MediaLink | null): () => void {
  const lag = new SoundLag();
  let link: MediaLink | null = null;
  let usualRtt: number | undefined;
  let dueAt = performance.now();
  let asked: { at: number; answeredAt?: number } | undefined;

  const ask = (on: MediaLink, at: number) => {
    const question: typeof asked = { at };
    asked = question;
    on.request('transport:lag', { is: 'suspected' }).then(
      () => {
        question.answeredAt = performance.now();
      },
      () => {
        if (asked === question) asked = undefined;
      },
    );
  };
  /** How long the server's answer takes, or has taken so far, beyond the usual. */
  const extraWait = (at: number): number => {
    if (!asked || usualRtt === undefined) return 0;
    if (asked.answeredAt !== undefined && at - asked.answeredAt > freshMs) return 0;
    return (asked.answeredAt ?? at) - asked.at - usualRtt;
  };

  const look = async (): Promise<number> => {
    const now = currentLink();
    if (now !== link) {
      link = now;
      receiver.gatherSound(false);
      asked = undefined;
    }
    if (!now || !(lag.isLate || receiver.consumers.some(({ kind }) => kind === 'video'))) return lookMs;
    const transports = (await now.openTransports()).filter(({ direction }) => direction === 'recv');
    const [stats] = (await readStats(transports)) as [AnyStat[]?];
    if (!stats || currentLink() !== now) return lookMs;
    const { rttMs, ...arrived } = arrivedIn(stats);
    const at = performance.now();
    if (at - dueAt > oversleptMs) {
      // A page that was busy itself knows nothing of the time between.
      lag.skip(arrived, at);
      asked = undefined;
      return lookMs;
    }
    const sign = lag.look(arrived, at);
    if (lag.isLate) {
      const over = lag.end(at);
      if (!over) return lookMs;
      receiver.gatherSound(false);
      now.request('transport:lag', { is: 'over', ...over }).catch(() => undefined);
      return lookMs;
    }
    if (sign === 'none') {
      if (rttMs !== null) {
        usualRtt = usualRtt === undefined || rttMs < usualRtt ? rttMs : usualRtt + (rttMs - usualRtt) * rttLearning;
      }
      return lookMs;
    }
    if (asked && at - asked.at > forgottenMs) asked = undefined;
    const wasEnough = extraWait(at) >= enough[sign];
    if (!asked || (asked.answeredAt !== undefined && at - asked.answeredAt >= askAgainAfterMs[sign] && !wasEnough))
      ask(now, at);
    if (wasEnough) {
      lag.begin(at);
      receiver.gatherSound(true);
      now.request('transport:lag', { is: 'late' }).catch(() => undefined);
    }
    return anxiousLookMs;
  };

  let next: ReturnType<typeof setTimeout> | undefined;
  let isOver = false;
  const lookOn = async () => {
    // A transport may be closed while it is read; the next look finds the new one, or none.
    const wait = await look().catch(() => lookMs);
    dueAt = performance.now() + wait;
    if (!isOver) next = setTimeout(() => void lookOn(), wait);
  };
  void lookOn();
  return () => {
    isOver = true;
    clearTimeout(next);
  };
}
