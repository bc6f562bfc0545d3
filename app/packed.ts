declare const content: unique symbol;

/** Loader data as one string. */
export type Packed<T> = string & { readonly [content]?: T };

/** `T` as JSON gives it back: moments are text (`useFormat` takes both). */
export type Unpacked<T> = T extends Date ? string : T extends object ? { [K in keyof T]: Unpacked<T[K]> } : T;

/**
 * Remix encodes loader data value by value for the browser, also for pages that never hydrate, and the store of
 * rendered pages reads it once more. For the busiest pages one string costs a fraction of hundreds of small values.
 */
export function pack<T>(value: T): Packed<T> {
  return JSON.stringify(value);
}

export function unpack<T>(packed: Packed<T>): Unpacked<T> {
  return JSON.parse(packed);
}
