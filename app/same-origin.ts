/** A path of our own site to go back to; anything that could lead elsewhere becomes the start page. */
export function localPath(value: unknown, fallback = '/'): string {
  if (typeof value !== 'string' || !value.startsWith('/') || /^\/[/\\]/.test(value) || value.length > 2000) {
    return fallback;
  }
  const url = URL.canParse(value, 'http://sala.invalid') ? new URL(value, 'http://sala.invalid') : null;
  if (url?.host !== 'sala.invalid') return fallback;
  // Looked at again, because `/.//elsewhere` only becomes `//elsewhere` by being parsed.
  const path = url.pathname + url.search + url.hash;
  return path.startsWith('//') ? fallback : path;
}
