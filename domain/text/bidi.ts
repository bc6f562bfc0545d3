/** Unicode isolates for text inside translated sentences: what is put in keeps its direction and disturbs nothing. */

/** Names and other text that people typed: the direction of its first letter. */
export function isolate(text: string): string {
  return `\u2068${text}\u2069`;
}

/** Numbers with Latin units ("131 KB"): always from left to right. */
export function isolateLtr(text: string): string {
  return `\u2066${text}\u2069`;
}
