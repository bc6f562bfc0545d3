/** One page of a list. */
export interface PageOf<Row> {
  rows: Row[];
  total: number;
  /** From 1. */
  page: number;
  size: number;
}

/** Reads `?page=`: 1 for anything that is not a page. */
export function readPage(url: URL, size: number, parameter = 'page'): { page: number; offset: number; limit: number } {
  const given = Number(url.searchParams.get(parameter));
  const page = Number.isInteger(given) && given > 0 && given < 100_000 ? given : 1;
  return { page, offset: (page - 1) * size, limit: size };
}
