/** A heading of a lesson's text. */
export interface LessonPart {
  /** Its id is `part-<section>`. */
  section: number;
  heading: string;
}

const headings = /<h[23] id="part-(\d+)">([\s\S]*?)<\/h[23]>/g;

/** The headings of a lesson's text, in their order; as text, with its characters written out. */
export function partsOf(html: string): LessonPart[] {
  return Array.from(html.matchAll(headings), ([, section, inside = '']) => ({
    section: Number(section),
    heading: plainText(inside),
  }));
}

/** Puts something behind each heading, on one line with it. */
export function withBesideHeadings(html: string, beside: (part: LessonPart) => string): string {
  return html.replace(headings, (heading: string, section: string, inside: string) => {
    const part = { section: Number(section), heading: plainText(inside) };
    return `<div class="part-head">${heading}${beside(part)}</div>`;
  });
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#x27': "'", '#39': "'" };

function plainText(html: string): string {
  const text = html.replace(/<[^>]+>/g, '').replace(/&(\w+|#x?\w+);/g, (all, name: string) => {
    const known = entities[name];
    if (known !== undefined) return known;
    const code = /^#x([0-9a-f]{1,6})$/i.exec(name)?.[1];
    return code ? String.fromCodePoint(Math.min(Number.parseInt(code, 16), 0x10ffff)) : all;
  });
  return text.trim();
}
