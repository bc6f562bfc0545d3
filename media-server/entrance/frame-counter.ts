/** Two bytes, up to eight of a length, four of a mask. */
const longestHead = 14;

/**
 * Counts the WebSocket frames (RFC 6455, 5.2) that begin in a stream of bytes, of every kind and whatever is in them,
 * without looking into them: before anybody spends more on them.
 */
export class FrameCounter {
  readonly #head = new Uint8Array(longestHead);
  #headLength = 0;
  /** Bytes of the frame's body that are still to come. */
  #rest = 0;

  /** @returns how many frames begin in the next bytes */
  count(bytes: Uint8Array): number {
    let frames = 0;
    let at = 0;
    while (at < bytes.length) {
      if (this.#rest > 0) {
        const step = Math.min(this.#rest, bytes.length - at);
        this.#rest -= step;
        at += step;
        continue;
      }
      if (this.#headLength === 0) frames += 1;
      this.#head[this.#headLength] = bytes[at] ?? 0;
      this.#headLength += 1;
      at += 1;
      if (this.#headLength >= 2 && this.#headLength === this.#headSize) {
        this.#rest = this.#bodySize;
        this.#headLength = 0;
      }
    }
    return frames;
  }

  get #shortLength(): number {
    return (this.#head[1] ?? 0) & 0x7f;
  }

  get #lengthBytes(): number {
    if (this.#shortLength === 126) return 2;
    return this.#shortLength === 127 ? 8 : 0;
  }

  get #headSize(): number {
    const isMasked = ((this.#head[1] ?? 0) & 0x80) !== 0;
    return 2 + this.#lengthBytes + (isMasked ? 4 : 0);
  }

  get #bodySize(): number {
    if (this.#lengthBytes === 0) return this.#shortLength;
    return this.#head.subarray(2, 2 + this.#lengthBytes).reduce((size, byte) => size * 256 + byte, 0);
  }
}
