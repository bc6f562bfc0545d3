/** A lesson's file in two: the lines about it, with their `---`, and the Markdown. Together they are the file. */
export interface LessonFile {
  front: string;
  markdown: string;
}

/** Cuts where `splitFrontMatter` of the content format does, without blanking anything. */
export function splitFile(text: string): LessonFile {
  const [front = ''] = /^---[ \t]*\r?\n[\s\S]*?\r?\n---[ \t]*(?:\r?\n|$)/.exec(text) ?? [];
  return { front, markdown: text.slice(front.length) };
}

const lineOf = (name: string) => new RegExp(`^(${name}:)([ \\t]*)(.*)$`, 'm');

/**
 * The text of a line of the front matter.
 *
 * @returns '' where there is no such line; null where it holds more than a text (a list, several lines), which only the
 *   Markdown shows
 */
export function readField(front: string, name: string): string | null {
  const match = lineOf(name).exec(front);
  if (!match) return '';
  const value = (match[3] ?? '').trim();
  const following = front.slice(match.index + match[0].length + 1);
  if (/^[ \t]+\S|^- /.test(following) || /^[[{|>&*!#]/.test(value)) return null;
  if (value.startsWith('"')) return readDouble(value);
  if (value.startsWith("'")) {
    const single = /^'((?:[^']|'')*)'\s*(?:#.*)?$/.exec(value);
    return single ? (single[1] ?? '').replaceAll("''", "'") : null;
  }
  return value.replace(/\s+#.*$/, '');
}

function readDouble(value: string): string | null {
  try {
    const read: unknown = JSON.parse(value);
    return typeof read === 'string' ? read : null;
  } catch {
    return null;
  }
}

/** Writes one line of the front matter; all others stay as they are. An empty text takes the line away. */
export function writeField(front: string, name: string, text: string): string {
  const value = text.replace(/\s+/g, ' ').trim();
  const line = `${name}: ${quoted(value)}`;
  if (!front) return value ? `---\n${line}\n---\n` : '';
  const match = lineOf(name).exec(front);
  if (!match) return value ? front.replace(/\n---[ \t]*(\n|$)/, (end) => `\n${line}${end}`) : front;
  const rest = front.slice(match.index + match[0].length);
  if (value) return `${front.slice(0, match.index)}${line}${rest}`;
  return `${front.slice(0, match.index)}${rest.replace(/^\n/, '')}`;
}

/** A text as YAML reads it back: plain where that is safe. */
function quoted(value: string): string {
  const isPlain =
    /^[\p{L}\p{N}“‘(].*$/u.test(value) &&
    !/: |:$| #/.test(value) &&
    !/^(?:true|false|null|yes|no|on|off|y|n|~)$/i.test(value) &&
    !/^[\d.+-]/.test(value);
  return isPlain ? value : JSON.stringify(value);
}
