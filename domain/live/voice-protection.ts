import { microphoneBitrate, protectedMicrophoneBitrate } from './bitrates.ts';

/** From this loss on, speech is sent with what repairs it, in %. */
const protectFrom = 1;
/** How long nothing must be lost before data is saved again, in ms: loss comes in bouts. */
const calmMs = 30_000;

/**
 * How many bits speech gets: few while nothing is lost, and room for copies while somebody who listens, or the speaker,
 * has a link that loses packets (the SFU reports the worst of them to the speaker's browser).
 */
export class VoiceProtection {
  #lostAt = Number.NEGATIVE_INFINITY;

  /**
   * @param lossPercent of the packets lately
   * @param at ms, of any clock that does not jump
   * @returns bit/s
   */
  bitrate(lossPercent: number, at: number): number {
    if (lossPercent >= protectFrom) this.#lostAt = at;
    return at - this.#lostAt < calmMs ? protectedMicrophoneBitrate : microphoneBitrate;
  }
}
