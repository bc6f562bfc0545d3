/*
 * Loaded before a server (`node --import`), it makes that server's clock wrong by TEST_CLOCK_AHEAD_MS. The monotonic
 * clock stays as it is: machines differ in what time they think it is, not in how long a second lasts.
 */
const aheadMs = Number(process.env.TEST_CLOCK_AHEAD_MS);
const RightDate = Date;

class WrongDate extends RightDate {
  constructor(...given: []) {
    if (given.length === 0) super(RightDate.now() + aheadMs);
    else super(...given);
  }

  static override now(): number {
    return RightDate.now() + aheadMs;
  }
}

Object.defineProperty(globalThis, 'Date', { value: WrongDate, writable: true, configurable: true });
