/** What browsers say of the page that a request came from. */
interface SaidOfFrom {
  /** How near it is (Sec-Fetch-Site). */
  near: string | null;
  /** Its address, or only where that begins (Referer, Origin). */
  from: string | null;
}

/**
 * Whether a request came from a page of ours, or by itself; from another site's page; null where nothing says so. A
 * neighbour under the same domain is another site.
 *
 * @param hosts by which we are called: there may be a proxy that calls us by another name
 */
export function whereFrom({ near, from }: SaidOfFrom, hosts: readonly (string | null | undefined)[]) {
  const host = from !== null && URL.canParse(from) ? new URL(from).host : null;
  const said = [
    near === null ? null : near === 'same-origin' || near === 'none',
    from === null ? null : host !== null && hosts.includes(host),
  ];
  if (said.includes(false)) return 'elsewhere';
  return said.includes(true) ? 'own' : null;
}

/**
 * Whether readers came to a page by themselves or from one of ours. Browsers take our cookies along on links from other
 * sites, too: these may show a page, but what a reader keeps is not theirs to write. Of a browser that says nothing of it
 * the visit counts as foreign.
 */
export function isOwnVisit({ headers, url }: Request): boolean {
  const said = { near: headers.get('sec-fetch-site'), from: headers.get('referer') };
  return whereFrom(said, [new URL(url).host, headers.get('host')]) === 'own';
}
