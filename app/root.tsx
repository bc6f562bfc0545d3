import type { LinksFunction } from '@remix-run/node';
import { Links, Meta, Outlet, useRouteError } from '@remix-run/react';
import type { ReactNode } from 'react';
import { SignInAgain } from '#app/features/accounts/sign-in-again.tsx';
import { ReaderFormatContext } from '#app/i18n/format.ts';
import { ErrorPage, ErrorTitle, readError } from '#app/ui/shell/error-page.tsx';
import { usePageState } from '#app/ui/shell/page-state.ts';
import { Shell } from '#app/ui/shell/shell.tsx';
import { TabletShell } from '#app/ui/shell/tablet-shell.tsx';
import { useHandle } from '#app/ui/shell/use-handle.ts';
import { textDirection } from '#domain/locale.ts';
import '#app/ui/styles/index.css';

export const links: LinksFunction = () => [
  { rel: 'icon', href: '/favicon.svg', type: 'image/svg+xml' },
  { rel: 'apple-touch-icon', href: '/icons/192.png' },
  // In the reader's language, which their cookies tell.
  { rel: 'manifest', href: '/manifest.webmanifest', crossOrigin: 'use-credentials' },
];

export function Layout({ children }: { children: ReactNode }) {
  const { locale, theme, timeZone, viewer } = usePageState();
  const { island, bare, tablet } = useHandle();
  const error = useRouteError();
  return (
    <html
      lang={locale}
      dir={textDirection(locale)}
      data-theme={theme === 'auto' ? undefined : theme}
      data-person={tablet ? 'tablet' : viewer?.mark}
    >
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="theme-color" content="#182d53" />
        <Meta />
        {error ? <ErrorTitle error={error} /> : null}
        <Links />
      </head>
      <body>
        <ReaderFormatContext.Provider value={{ locale, timeZone }}>{children}</ReaderFormatContext.Provider>
        {/* The room is its island alone. */}
        {island && bare ? null : <script src="/enhance.js" defer />}
        {/* Wherever one can sign out: what waits on the device is looked at first. */}
        {bare ? null : (
          <>
            <script src="/offline-lock.js" defer />
            <script src="/offline-queue.js" defer />
            <script src="/offline.js" defer />
            <script src="/offline-answers.js" defer />
          </>
        )}
      </body>
    </html>
  );
}

export default function App() {
  const { bare, tablet } = useHandle();
  if (bare) return <Outlet />;
  if (tablet) {
    return (
      <TabletShell>
        <Outlet />
      </TabletShell>
    );
  }
  return (
    <Shell>
      <Outlet />
    </Shell>
  );
}

export function ErrorBoundary() {
  const error = readError(useRouteError());
  return <Shell>{error.unsent ? <SignInAgain unsent={error.unsent} /> : <ErrorPage error={error} />}</Shell>;
}
