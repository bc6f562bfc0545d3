interface TextPart {
  text: string;
  /** Set where the part is an address that may be opened. */
  href?: string;
}

const address = /https?:\/\/[^\s<>"'“”‘’（），。、；！？]+/gi;
/** What ends a sentence is not part of the address before it. */
const ending = /[.,;:!?)\]}…]+$/;

/** Cuts text at web addresses. Only http(s) without a name or password in it; anything else stays plain text. */
export function findLinks(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let from = 0;
  for (const match of text.matchAll(address)) {
    const shown = match[0].replace(ending, '');
    const href = safeHref(shown);
    if (!href) continue;
    if (match.index > from) parts.push({ text: text.slice(from, match.index) });
    parts.push({ text: shown, href });
    from = match.index + shown.length;
  }
  if (from < text.length) parts.push({ text: text.slice(from) });
  return parts;
}

function safeHref(text: string): string | null {
  try {
    const url = new URL(text);
    const isWeb = url.protocol === 'https:' || url.protocol === 'http:';
    return isWeb && url.username === '' && url.password === '' ? url.href : null;
  } catch {
    return null;
  }
}
