import type { types } from 'mediasoup';

export interface RtpStreamOptions {
  kind: types.MediaKind;
  ssrc: number;
  payloadType: number;
  /** Of the payload, bit/s. */
  bitrate: number;
}

const framesPerSecond = { audio: 50, video: 30 };
const clockRate = { audio: 48_000, video: 90_000 };
const maxPayload = 1_100;
const keyFrameEvery = 30;

/**
 * Makes the packets of one RTP stream, frame by frame, at a constant bitrate: Opus, or VP8 with a key frame every
 * second (the SFU lets a stream start only at a key frame).
 */
export class RtpStream {
  readonly frameMs: number;
  readonly #options: RtpStreamOptions;
  readonly #frameBytes: number;
  #sequence = 0;
  #frame = 0;
  #needsKeyFrame = true;

  constructor(options: RtpStreamOptions) {
    this.#options = options;
    this.frameMs = 1_000 / framesPerSecond[options.kind];
    this.#frameBytes = Math.max(4, Math.round(options.bitrate / 8 / framesPerSecond[options.kind]));
  }

  requestKeyFrame(): void {
    this.#needsKeyFrame = true;
  }

  nextFrame(): Buffer[] {
    const { kind } = this.#options;
    const timestamp = (this.#frame * clockRate[kind]) / framesPerSecond[kind];
    const isKeyFrame = this.#needsKeyFrame || this.#frame % keyFrameEvery === 0;
    this.#needsKeyFrame = false;
    this.#frame += 1;
    const packets: Buffer[] = [];
    for (let sent = 0; sent < this.#frameBytes; sent += maxPayload) {
      const size = Math.min(maxPayload, this.#frameBytes - sent);
      const isLast = sent + size >= this.#frameBytes;
      packets.push(
        this.#packet(timestamp, size, isLast, kind === 'video' ? { isFirst: sent === 0, isKeyFrame } : null),
      );
    }
    return packets;
  }

  #packet(
    timestamp: number,
    size: number,
    isLast: boolean,
    vp8: { isFirst: boolean; isKeyFrame: boolean } | null,
  ): Buffer {
    const { payloadType, ssrc, kind } = this.#options;
    const packet = Buffer.alloc(12 + size);
    packet[0] = 0x80;
    packet[1] = payloadType | (isLast && kind === 'video' ? 0x80 : 0);
    packet.writeUInt16BE(this.#sequence & 0xffff, 2);
    packet.writeUInt32BE(timestamp >>> 0, 4);
    packet.writeUInt32BE(ssrc, 8);
    this.#sequence += 1;
    if (vp8) {
      // VP8 payload descriptor: S bit on a frame's first packet; then the frame tag, whose lowest bit is 0 in key frames.
      packet[12] = vp8.isFirst ? 0x10 : 0x00;
      if (vp8.isFirst) packet[13] = vp8.isKeyFrame ? 0x00 : 0x01;
    }
    return packet;
  }
}

/** True for an RTCP compound packet that asks for a key frame (PLI or FIR). */
export function asksForKeyFrame(packet: Buffer): boolean {
  for (let at = 0; at + 4 <= packet.length; at += 4 * (packet.readUInt16BE(at + 2) + 1)) {
    const [first = 0, type = 0] = packet.subarray(at, at + 2);
    if (type === 206 && ((first & 0x1f) === 1 || (first & 0x1f) === 4)) return true;
  }
  return false;
}

/** True for RTCP (payload types 192 to 223, RFC 5761). */
export function isRtcp(packet: Buffer): boolean {
  const type = packet[1] ?? 0;
  return type >= 192 && type <= 223;
}
