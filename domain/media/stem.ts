import { foldForSearch } from '#domain/text/search.ts';

const longest = 48;

/**
 * The beginning of the names of a thing's files, in the letters that names of assets have: of its own name what is left of
 * it in these, and digits of its id, so that no two are alike.
 *
 * @param id a UUIDv7, whose end is random
 */
export function stemOf(fileName: string, id: string): string {
  const dot = fileName.lastIndexOf('.');
  const bare = foldForSearch(dot > 0 ? fileName.slice(0, dot) : fileName)
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, longest)
    .replace(/^-+|-+$/g, '');
  return [bare, id.replaceAll('-', '').slice(-8)].filter((part) => part !== '').join('-');
}
