import { networkOf } from '#platform/network.ts';

interface BodyLimits {
  /** Bytes of bodies that are being read from one address at one time. */
  perAddress: number;
  inAll: number;
}

/** A class behind one address sends its forms of a few kB all at once: a thousand of them find room. */
const usualLimits: BodyLimits = { perAddress: 8_000_000, inAll: 64_000_000 };

/** The memory that bodies may take until they have come to their end. */
export class BodyRoom {
  readonly #limits: BodyLimits;
  readonly #perAddress = new Map<string, number>();
  #inAll = 0;

  constructor(limits: BodyLimits = usualLimits) {
    this.#limits = limits;
  }

  /** Bytes that are held now. */
  get held(): number {
    return this.#inAll;
  }

  /** The room of one body from this address. */
  open(address: string): BodySpace {
    const network = networkOf(address);
    let taken = 0;
    return {
      take: (bytes) => {
        const ofNetwork = (this.#perAddress.get(network) ?? 0) + bytes;
        if (ofNetwork > this.#limits.perAddress) return 'too_many_requests';
        if (this.#inAll + bytes > this.#limits.inAll) return 'unavailable';
        taken += bytes;
        this.#inAll += bytes;
        this.#perAddress.set(network, ofNetwork);
        return null;
      },
      leave: () => {
        this.#inAll -= taken;
        const left = (this.#perAddress.get(network) ?? 0) - taken;
        if (left > 0) this.#perAddress.set(network, left);
        else this.#perAddress.delete(network);
        taken = 0;
      },
    };
  }
}

export interface BodySpace {
  /** @returns why there is no room for so many bytes more, or null */
  take(bytes: number): 'too_many_requests' | 'unavailable' | null;
  /** All of it is free again. */
  leave(): void;
}
