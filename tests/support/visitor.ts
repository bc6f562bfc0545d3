import { removeWordBreaks } from '#domain/text/word-breaks.ts';
import { demoPassword } from './stack.ts';

let addresses = 0;

/** A page as it was answered. */
export interface Answer {
  status: number;
  headers: Headers;
  body: string;
  /** Where it leads, as a path; empty when it does not. */
  location: string;
}

/** A browser without scripts: keeps cookies, follows nothing by itself, and comes from an address of its own. */
export class Visitor {
  readonly cookies = new Map<string, string>();
  address: string;
  /** Further headers of all requests. */
  headers: Record<string, string> = {};
  userAgent = 'Mozilla/5.0 (Linux; Android 10; K) Chrome/120.0.0.0 Mobile Safari/537.36';
  readonly #webUrl: string;

  constructor(webUrl: string, address = nextAddress()) {
    this.#webUrl = webUrl;
    this.address = address;
  }

  get(path: string): Promise<Answer> {
    return this.#send(path, { method: 'GET' });
  }

  post(path: string, form: Record<string, string> | URLSearchParams = {}): Promise<Answer> {
    return this.#send(path, { method: 'POST', body: new URLSearchParams(form) });
  }

  postJson(path: string, value: unknown): Promise<Answer> {
    return this.#send(path, {
      method: 'POST',
      body: JSON.stringify(value),
      headers: { 'content-type': 'application/json' },
    });
  }

  /** A form with a file, as browsers send it. */
  upload(
    path: string,
    form: Record<string, string>,
    file: { name: string; bytes: Uint8Array<ArrayBuffer> },
  ): Promise<Answer> {
    const body = new FormData();
    for (const [name, value] of Object.entries(form)) body.append(name, value);
    body.append('file', new Blob([file.bytes]), file.name);
    return this.#send(path, { method: 'POST', body });
  }

  /** The bytes of a file. */
  async download(path: string): Promise<Uint8Array<ArrayBuffer>> {
    const answer = await fetch(`${this.#webUrl}${path}`, {
      headers: { 'x-forwarded-for': this.address, cookie: this.#cookieHeader() },
    });
    return new Uint8Array(await answer.arrayBuffer());
  }

  #cookieHeader(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  signIn(identifier: string, password = demoPassword, more: Record<string, string> = {}): Promise<Answer> {
    return this.post('/sign-in', { identifier, password, ...more });
  }

  async #send(path: string, init: RequestInit): Promise<Answer> {
    const answer = await fetch(`${this.#webUrl}${path}`, {
      ...init,
      redirect: 'manual',
      headers: {
        origin: this.#webUrl,
        'sec-fetch-site': 'same-origin',
        'user-agent': this.userAgent,
        'accept-language': 'en',
        'x-forwarded-for': this.address,
        ...this.headers,
        ...(init.headers as Record<string, string> | undefined),
        cookie: this.#cookieHeader(),
      },
    });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (/max-age=0\b/i.test(line) || value === '') this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    const location = answer.headers.get('location');
    const target = location === null ? null : new URL(location, this.#webUrl);
    return {
      status: answer.status,
      headers: answer.headers,
      body: await answer.text(),
      location: target ? (target.origin === this.#webUrl ? target.pathname + target.search : target.href) : '',
    };
  }
}

/** Addresses of the block kept for documentation and tests, none twice. */
function nextAddress(): string {
  addresses += 1;
  return `198.18.${Math.floor(addresses / 250)}.${(addresses % 250) + 1}`;
}

/** A browser in which a demonstration's person is signed in. */
export async function signedIn(webUrl: string, username: string, password = demoPassword): Promise<Visitor> {
  const visitor = new Visitor(webUrl);
  const answer = await visitor.signIn(username, password);
  if (answer.status !== 302) throw new Error(`${username} could not sign in: ${answer.status}`);
  return visitor;
}

/** The value of a hidden or text field in a page. */
export function fieldValue(page: string, name: string): string {
  const tag = new RegExp(`<input[^>]*name="${name}"[^>]*>`).exec(page)?.[0] ?? '';
  return (/value="([^"]*)"/.exec(tag)?.[1] ?? '').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
}

/** What a page says, without its markup and without the marks where Lao lines may break. */
export function wordsOf(page: string): string {
  return removeWordBreaks(page)
    .replace(/<(script|style)[\s\S]*?<\/\1>/g, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&#x27;/g, "'")
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ')
    .trim();
}

/** The one-time code that a page shows. */
export function codeIn(page: string): string {
  return /(\d{4}) (\d{4}) (\d{4})/.exec(wordsOf(page))?.slice(1).join('') ?? '';
}
