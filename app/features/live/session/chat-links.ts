interface TextPart {
  text: string;
  /** Set where the part is an address that may be opened. */
  href?: string;
}

const begin = /https?:\/\//gi;
/** What no address goes on over: spaces, controls, what cannot be seen, quotes that stand around addresses. */
const stop = /[\s\p{C}\p{Z}\p{Default_Ignorable_Code_Point}<>"“”„«»‹›「」『』《》〈〉【】｜|\\^`]/u;
const latin = /[\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]/u;
const letter = /[\p{L}\p{M}]/u;
const ascii = /^[\x21-\x7e]$/;
const punctuation = /\p{P}/u;
/** Signs that stand inside words of an address. */
const inWords = /[\p{Pd}\p{Nd}’·]/u;
const wordSign = /[a-z0-9\p{Nd}]/iu;
/** A part of an address in which words of any script may begin: below the first folder, or what is asked for. */
const partBegins = /^[^/]+\/.*[^/].*\/$|[=_-]$|[?&#]$/;
const partEnd = /[/?&#]/;
/** Signs that stand at the end of an address as a part of it. */
const lasting = /[/#&%_-]/;
const pairs: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };

/** Cuts text at web addresses. Only http(s) without a name or password in it; anything else stays plain text. */
export function findLinks(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let from = 0;
  for (const match of text.matchAll(begin)) {
    if (match.index < from) continue;
    const shown = addressAt(text, match.index, match.index + match[0].length);
    const href = safeHref(shown);
    if (!href) continue;
    if (match.index > from) parts.push({ text: text.slice(from, match.index) });
    parts.push({ text: shown, href });
    from = match.index + shown.length;
  }
  if (from < text.length) parts.push({ text: text.slice(from) });
  return parts;
}

/**
 * The address that begins at `start`. It ends where a writer would end it: before a space or what cannot be seen, before
 * the punctuation of the sentence, before a bracket that was opened before it, and before words of a script other than
 * Latin that stand right behind, as Lao and Chinese do. Such words belong to it where they begin a part of their own,
 * as in `/wiki/ລາວ`.
 */
function addressAt(text: string, start: number, afterScheme: number): string {
  const open: Record<string, number> = { '(': 0, '[': 0, '{': 0 };
  const characters = Array.from(text.slice(afterScheme));
  let address = '';
  let isForeign = false;
  for (const [index, character] of characters.entries()) {
    if (stop.test(character)) break;
    if (!ascii.test(character)) {
      const isWord = letter.test(character);
      if (isWord && !latin.test(character)) {
        if (!isForeign && address !== '' && !partBegins.test(address)) break;
        isForeign = true;
      } else if (!isWord && !(inWords.test(character) && wordSign.test(characters[index + 1] ?? ''))) break;
    } else if (partEnd.test(character)) isForeign = false;
    const opened = pairs[character];
    if (opened !== undefined) {
      if (open[opened] === 0) break;
      open[opened] = (open[opened] ?? 0) - 1;
    } else if (open[character] !== undefined) open[character] += 1;
    address += character;
  }
  return withoutEnding(text.slice(start, afterScheme) + address);
}

/** Without the punctuation of the sentence around it, and without a bracket that nothing closes. */
function withoutEnding(address: string): string {
  let result = address;
  for (;;) {
    const last = result.slice(-1);
    if (last === '' || lasting.test(last) || !punctuation.test(last)) return result;
    const opened = pairs[last];
    if (opened !== undefined && count(result, opened) >= count(result, last)) return result;
    result = result.slice(0, -1);
  }
}

const count = (text: string, sign: string) => text.split(sign).length - 1;

function safeHref(text: string): string | null {
  try {
    const url = new URL(text);
    const isWeb = url.protocol === 'https:' || url.protocol === 'http:';
    return isWeb && url.username === '' && url.password === '' ? url.href : null;
  } catch {
    return null;
  }
}
