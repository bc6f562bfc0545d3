/**
 * Whether readers came to a page by themselves or from one of ours. Browsers take our cookies along on links from other
 * sites, too: these may show a page, but what a reader keeps is not theirs to write. Of a browser that says nothing of it
 * the visit counts as foreign.
 */
export function isOwnVisit({ headers, url }: Request): boolean {
  const near = headers.get('sec-fetch-site');
  if (near !== null && near !== 'same-origin' && near !== 'none') return false;
  const from = headers.get('referer');
  if (from === null) return near !== null;
  const host = URL.canParse(from) ? new URL(from).host : '';
  return host === new URL(url).host || host === headers.get('host');
}
