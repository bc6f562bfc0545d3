import type { LinkState } from './emulated-link.ts';

const way = { rate: 128_000, loss: 5, delay: 75 };

/** 128 kbit/s with 5 % loss and 150 ms there and back. */
export const thinAndLossy: LinkState = { down: way, up: way };
