import { v7, validate, version } from 'uuid';

/** A new UUIDv7 key: time-ordered, so that indexes grow at one end. */
export function newId(): string {
  return v7();
}

/** Whether this can be a key at all: what comes from an address or a form may be anything. */
export function isId(text: string | undefined): text is string {
  return text !== undefined && validate(text);
}

/** When a key of ours was made, which stands in it; null for other ids. */
export function timeOfId(id: string): Date | null {
  if (!validate(id) || version(id) !== 7) return null;
  return new Date(Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16));
}

/** The key that an address names; null when it names none. */
export function idOrNull(text: string | null): string | null {
  return isId(text ?? undefined) ? text : null;
}
