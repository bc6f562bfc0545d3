import { removeWordBreaks } from '#domain/text/word-breaks.ts';

/** A page's title for the browser: the words in front of the product's name, without the marks where lines may break. */
export function pageTitle(words: string): string {
  return `${removeWordBreaks(words)} · Sala`;
}

/** The title of the front page, where the name comes first. */
export function frontTitle(words: string): string {
  return `Sala: ${removeWordBreaks(words)}`;
}

/** The `meta` of a page whose loader answers with its title. */
export function pageMeta({ data }: { data: { title: string } | undefined }): { title: string }[] {
  return [{ title: data?.title ?? 'Sala' }];
}
