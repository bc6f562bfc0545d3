import { v7 } from 'uuid';

/** A new UUIDv7 key: time-ordered, so that indexes grow at one end. */
export function newId(): string {
  return v7();
}
