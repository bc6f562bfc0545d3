import { createHash } from 'node:crypto';
import { serialize } from 'node:v8';
import type { EntryContext } from '@remix-run/node';
import { ServerOnly } from './server-only.ts';

/** About 32 MB of HTML at most. */
const mostBytes = 32_000_000;

/** Loader data with what stays on the server. A `ServerOnly` deeper down cannot be serialized: such a page is not kept. */
function revealed(loaderData: EntryContext['staticHandlerContext']['loaderData']): unknown {
  return Object.entries(loaderData).map(([route, data]) => [
    route,
    typeof data === 'object' && data !== null
      ? Object.entries(data).map(([key, value]) => [key, value instanceof ServerOnly ? value.reveal() : value])
      : data,
  ]);
}

/**
 * Pages are pure: the same loader data in the same language is the same HTML. A page that was rendered a moment ago for
 * equal data (a catalogue reloaded, a lesson that a whole class of visitors opens) is sent again instead of rendered
 * again. The key is a hash over everything that the page is made from, so that nothing stale or of another person can
 * come out; the loaders, with their rights, have run before.
 */
export class RenderedPages {
  readonly #pages = new Map<string, Buffer>();
  #bytes = 0;

  /** @returns null when the page must not be kept: it failed, or its data cannot be told apart by value */
  keyOf(entry: EntryContext, url: string, locale: string): string | null {
    const { actionData, errors, loaderData, statusCode } = entry.staticHandlerContext;
    if (actionData || errors || statusCode !== 200) return null;
    try {
      return createHash('sha256')
        .update(serialize([locale, url, revealed(loaderData)]))
        .digest('base64');
    } catch {
      return null;
    }
  }

  get(key: string): Buffer | undefined {
    const page = this.#pages.get(key);
    if (page) {
      // Read last, dropped last.
      this.#pages.delete(key);
      this.#pages.set(key, page);
    }
    return page;
  }

  keep(key: string, html: Buffer): void {
    if (this.#pages.has(key)) return;
    this.#pages.set(key, html);
    this.#bytes += html.byteLength;
    for (const [oldest, page] of this.#pages) {
      if (this.#bytes <= mostBytes) break;
      this.#pages.delete(oldest);
      this.#bytes -= page.byteLength;
    }
  }
}
