import { v7, validate } from 'uuid';

/** A new UUIDv7 key: time-ordered, so that indexes grow at one end. */
export function newId(): string {
  return v7();
}

/** Whether this can be a key at all: what comes from an address or a form may be anything. */
export function isId(text: string | undefined): text is string {
  return text !== undefined && validate(text);
}
