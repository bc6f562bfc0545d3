/**
 * A path of our own site to go back to; anything that could lead elsewhere becomes the start page. What counts is the
 * path as a browser reads it: `/.//host` and `/a/..//host` end up as `//host`, another site.
 */
export function localPath(value: unknown, fallback = '/'): string {
  if (typeof value !== 'string' || !value.startsWith('/') || value.length > 2000) return fallback;
  const url = URL.canParse(value, ownSite) ? new URL(value, ownSite) : null;
  if (url?.origin !== ownSite || url.pathname.startsWith('//')) return fallback;
  return url.pathname + url.search + url.hash;
}

const ownSite = 'http://sala.invalid';
