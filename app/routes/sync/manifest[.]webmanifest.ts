import type { LoaderFunctionArgs } from '@remix-run/node';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import { siteNameOf } from '#app/ui/page-title.ts';
import { textDirection } from '#domain/locale.ts';

/** What the device shows where Sala stands among its own programs, in the reader's language. */
export function loader({ context }: LoaderFunctionArgs): Response {
  const t = translatorOf(context);
  const { locale } = context.reader;
  const name = siteNameOf(context);
  const icon = (name: string, size: number, purpose: string) => ({
    src: `/icons/${name}.png`,
    sizes: `${size}x${size}`,
    type: 'image/png',
    purpose,
  });
  const manifest = {
    id: '/',
    name,
    short_name: name,
    description: t('offline:about'),
    lang: locale,
    dir: textDirection(locale),
    start_url: '/',
    scope: '/',
    display: 'standalone',
    theme_color: '#182d53',
    background_color: '#f7f5f0',
    icons: [
      icon('192', 192, 'any'),
      icon('512', 512, 'any'),
      icon('maskable-512', 512, 'maskable'),
      { src: '/favicon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' },
    ],
    shortcuts: [{ name: t('offline:title'), url: '/offline', icons: [icon('192', 192, 'any')] }],
  };
  return new Response(JSON.stringify(manifest), {
    headers: {
      'Content-Type': 'application/manifest+json; charset=utf-8',
      'Cache-Control': 'private, no-cache',
      Vary: 'Cookie, Accept-Language',
    },
  });
}
