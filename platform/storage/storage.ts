import type { Readable } from 'node:stream';

/** Something stored. Equal content has the same key, so what is stored under a key never changes. */
export interface StoredObject {
  /** SHA-256 of the content, 64 hexadecimal digits. */
  key: string;
  /** Bytes. */
  size: number;
}

/** Content that is whole on this machine's disk and not stored yet: it can be looked at first. */
export interface StagedObject extends StoredObject {
  /** The file; it is gone once it is committed or discarded. */
  path: string;
  /** MD5 in base64, which S3 checks what it receives by. */
  md5: string;
}

export type Content = Readable | Uint8Array;

/**
 * Where files are kept: uploads, recordings, pictures of courses. Nothing in it says whom a file is for: who may read it
 * is decided before it is asked for, by the rows that hold its key.
 */
export interface ObjectStorage {
  /**
   * Takes content as it comes, and tells its key.
   *
   * @throws ObjectTooLarge with more than `mostBytes`; nothing is left of it then
   */
  stage(content: Content, limits: { mostBytes: number }): Promise<StagedObject>;
  /** Stores what was staged. From then on it is there as a whole, also after a power cut. Stored twice is there once. */
  commit(staged: StagedObject): Promise<StoredObject>;
  /** Forgets what was staged. */
  discard(staged: StagedObject): Promise<void>;
  /** `stage` and `commit`. */
  put(content: Content, limits: { mostBytes: number }): Promise<StoredObject>;
  /** Undefined when it is not there. */
  head(key: string): Promise<StoredObject | undefined>;
  /**
   * The content, or a part of it (first and last byte, both included, within its size).
   *
   * @returns undefined when it is not there
   */
  read(key: string, range?: { first: number; last: number }): Promise<Readable | undefined>;
  /** Removes it, if it is there. Only for who knows that no row holds its key. */
  delete(key: string): Promise<void>;
  /** All that is stored, in no order. */
  list(): AsyncIterable<StoredObject>;
}

export class ObjectTooLarge extends Error {
  constructor(mostBytes: number) {
    super(`more than ${mostBytes} bytes`);
    this.name = 'ObjectTooLarge';
  }
}

const keyForm = /^[0-9a-f]{64}$/;

export function isKey(text: string): boolean {
  return keyForm.test(text);
}

/**
 * Where an object lies in a folder or bucket: `ab/cd/<key>`, so that no folder gets too full to be listed.
 *
 * @throws Error for what is no key, as that could lead elsewhere
 */
export function placeOf(key: string): string {
  if (!isKey(key)) throw new Error('not a key of a stored object');
  return `${key.slice(0, 2)}/${key.slice(2, 4)}/${key}`;
}
