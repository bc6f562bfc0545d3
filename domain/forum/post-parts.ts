/** A piece of what somebody wrote: words, an address that can be followed, or somebody's name. */
export type PostPart = { text: string } | { text: string; href: string } | { text: string; isMention: true };

/** An address as people write it; what ends a sentence is none of it. */
const address = /https?:\/\/[^\s<>"'`{}|\\^\u200b]+/giu;
const sentenceEnd = /[.,;:!?…。，、；：！？؟،)\]»”’]+$/u;

/**
 * What somebody wrote, in pieces. It is text and nothing else: no HTML, and of addresses only those of web pages are links, which
 * show where they lead.
 *
 * @param names of people whom it names, as they stand behind an @
 */
export function postParts(words: string, names: readonly string[] = []): PostPart[] {
  const parts: PostPart[] = [];
  let from = 0;
  for (const match of words.matchAll(address)) {
    const link = linkOf(match[0]);
    if (!link) continue;
    parts.push(...withNames(words.slice(from, match.index), names), link);
    from = match.index + link.text.length;
  }
  return [...parts, ...withNames(words.slice(from), names)].filter(({ text }) => text !== '');
}

function linkOf(found: string): { text: string; href: string } | null {
  const text = withoutEnd(found);
  const url = URL.parse(text);
  // A name or a password in front of the host leads elsewhere than it looks.
  if (!url || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') return null;
  return { text, href: url.href };
}

/** Without the sentence around it; a bracket that opens within stays closed. */
function withoutEnd(found: string): string {
  const cut = found.replace(sentenceEnd, '');
  const opened = cut.split('(').length > cut.split(')').length;
  return opened && found[cut.length] === ')' ? `${cut})` : cut;
}

function withNames(text: string, names: readonly string[]): PostPart[] {
  const longestFirst = names.toSorted((one, other) => other.length - one.length);
  const parts: PostPart[] = [];
  let from = 0;
  for (let at = text.search(/[@＠]/u); at !== -1; at = next(text, at)) {
    const name = longestFirst.find((one) => text.startsWith(one, at + 1));
    if (!name) continue;
    parts.push({ text: text.slice(from, at) }, { text: text.slice(at, at + 1 + name.length), isMention: true });
    from = at + 1 + name.length;
  }
  return [...parts, { text: text.slice(from) }];
}

function next(text: string, at: number): number {
  const found = text.slice(at + 1).search(/[@＠]/u);
  return found === -1 ? -1 : at + 1 + found;
}
