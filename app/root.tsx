import type { LinksFunction, LoaderFunctionArgs } from '@remix-run/node';
import { Links, Meta, Outlet, Scripts, ScrollRestoration, useMatches, useRouteError } from '@remix-run/react';
import type { ReactNode } from 'react';
import { SignInAgain } from '#app/features/accounts/sign-in-again.tsx';
import { ReaderFormatContext } from '#app/i18n/format.ts';
import { useNonce, WordsScript } from '#app/i18n/words-for-browser.tsx';
import { pageStateOf } from '#app/server/render/page-state.server.ts';
import { ErrorPage, ErrorTitle, readError } from '#app/ui/shell/error-page.tsx';
import { usePageState } from '#app/ui/shell/page-state.ts';
import { Shell } from '#app/ui/shell/shell.tsx';
import { defaultLocale, textDirection } from '#domain/locale.ts';
import '#app/ui/styles/index.css';

export async function loader({ context, request }: LoaderFunctionArgs) {
  return pageStateOf(context, request);
}

/** Routes say so when they need React in the browser; all other pages are plain HTML and forms. */
export interface RouteHandle {
  hydrate?: boolean;
  /** i18n namespaces that the browser needs, when hydrated. */
  namespaces?: readonly string[];
  /** The page brings its own frame (the classroom). */
  bare?: boolean;
  /** The field of the loader's data that is sent, as JSON, to programs that ask for `application/json`. */
  record?: string;
}

function useHandle(): RouteHandle {
  const handles = useMatches().map((match) => (match.handle ?? {}) as RouteHandle);
  return Object.assign({}, ...handles) as RouteHandle;
}

export const links: LinksFunction = () => [{ rel: 'icon', href: '/favicon.svg', type: 'image/svg+xml' }];

export function Layout({ children }: { children: ReactNode }) {
  const page = usePageState();
  const { hydrate } = useHandle();
  const nonce = useNonce();
  const error = useRouteError();
  const locale = page?.locale ?? defaultLocale;
  const theme = page?.theme && page.theme !== 'auto' ? page.theme : undefined;
  return (
    <html lang={locale} dir={textDirection(locale)} data-theme={theme} data-person={page?.viewer?.mark}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <Meta />
        {error ? <ErrorTitle error={error} /> : null}
        <Links />
      </head>
      <body>
        <ReaderFormatContext.Provider value={{ locale, timeZone: page?.timeZone ?? 'UTC' }}>
          {children}
        </ReaderFormatContext.Provider>
        {hydrate ? (
          <>
            <WordsScript />
            <ScrollRestoration nonce={nonce} />
            <Scripts nonce={nonce} />
          </>
        ) : (
          <script src="/enhance.js" defer />
        )}
      </body>
    </html>
  );
}

export default function App() {
  const { bare } = useHandle();
  if (bare) return <Outlet />;
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
