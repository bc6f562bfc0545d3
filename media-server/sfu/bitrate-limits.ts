import type { MediaSource } from '#media-server/protocol/media.ts';

/** First guess of a receiver's link, in bit/s: enough for sound and a small picture until the link is measured. */
export const initialOutgoingBitrate = 600_000;

/**
 * Least time between two key frames asked of one publisher, in ms. The first is asked for at once, so that a newcomer to
 * a quiet class sees the picture without waiting; a whole class arriving, or many weak links that lose packets, must not
 * make the publisher send nothing else.
 *
 * Not shorter, because of what browsers do: libwebrtc ignores a request that comes within 300 ms of the last key frame it
 * sent (kMinKeyframeSendIntervalMs in video/encoder_rtcp_feedback.cc), and mediasoup waits a second for the frame it asked
 * for before it asks again. With a shorter delay some newcomers would wait that second: longer, not shorter.
 */
export const keyFrameRequestDelay = 300;

/** What one source may send us, in bit/s. */
const incomingBitrate: Record<MediaSource, { audio: number; video: number }> = {
  microphone: { audio: 128_000, video: 0 },
  camera: { audio: 0, video: 2_000_000 },
  screen: { audio: 256_000, video: 3_000_000 },
};

/** Who gets better layers first when a receiver's link cannot carry everything: what is taught stands on the screen. */
export const consumerPriority: Record<MediaSource, number> = { screen: 10, camera: 1, microphone: 1 };

/** Room for retransmissions and for measuring the link. */
const headroom = 1.25;

/** What a publisher may send in all, in bit/s. */
export function incomingLimit(published: readonly { source: MediaSource; kind: 'audio' | 'video' }[]): number {
  const sum = published.reduce((total, { source, kind }) => total + incomingBitrate[source][kind], 0);
  return Math.round(Math.max(sum, 64_000) * headroom);
}
