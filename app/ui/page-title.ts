import { installationName } from '#domain/installation/installation.ts';
import type { InterfaceLocale, LocalizedText } from '#domain/locale.ts';
import { removeWordBreaks } from '#domain/text/word-breaks.ts';

/** What a request's context knows of the installation and of its reader. */
interface TitleContext {
  installation: { current: { names: LocalizedText } };
  reader: { locale: InterfaceLocale };
}

/** What the installation is called in the reader's language. */
export function siteNameOf({ installation, reader }: TitleContext): string {
  return installationName(installation.current.names, reader.locale);
}

/** The words in front of the installation's name, without the marks where lines may break. */
export function titleWith(name: string, words: string): string {
  return `${removeWordBreaks(words)} · ${name}`;
}

/** A page's title for the browser. */
export function pageTitle(context: TitleContext, words: string): string {
  return titleWith(siteNameOf(context), words);
}

/** The title of the front page, where the name comes first. */
export function frontTitle(context: TitleContext, words: string): string {
  return `${siteNameOf(context)}: ${removeWordBreaks(words)}`;
}

/** The `meta` of a page whose loader answers with its title. */
export function pageMeta({ data }: { data: { title: string } | undefined }): { title: string }[] {
  return [{ title: data?.title ?? 'Sala' }];
}
