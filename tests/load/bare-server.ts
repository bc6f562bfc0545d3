import { PassThrough } from 'node:stream';
import { createRequestHandler } from '@remix-run/express';
import { createReadableStreamFromReadable, type EntryContext, type ServerBuild } from '@remix-run/node';
import { Links, Meta, Outlet, RemixServer, useLoaderData } from '@remix-run/react';
import express from 'express';
import { createElement as element } from 'react';
import { renderToPipeableStream } from 'react-dom/server';
import { createDatabase, createPool } from '#db/client.ts';

/**
 * The reference of bench:web: a bare Remix route of a given size. It has a loader with one query (who asks, by an id in
 * a header) and renders as many elements and bytes as the page that it is compared with, and nothing else: no session,
 * no languages, no compression, no security headers.
 *
 *   GET /remix?bytes=20000&elements=200
 */
interface Size {
  elements: number;
  textLength: number;
}

/** Room that tags, attributes and the frame take, found by trial; the bench checks the size it gets. */
const bytesPerElement = 27;
const frameBytes = 160;
/** html, head, body, main */
const frameElements = 4;

const db = createDatabase(
  createPool({ url: process.env.DATABASE_URL ?? '', size: 10, onError: (error) => process.stderr.write(`${error}\n`) }),
);

async function loader({ request }: { request: Request }): Promise<Size> {
  await db
    .selectFrom('person')
    .select('displayName')
    .where('id', '=', request.headers.get('x-person') ?? '')
    .executeTakeFirstOrThrow();
  const { searchParams } = new URL(request.url);
  const bytes = Number(searchParams.get('bytes') ?? 10_000);
  const elements = Math.max(1, Number(searchParams.get('elements') ?? bytes / 100) - frameElements);
  return { elements, textLength: Math.max(0, Math.round((bytes - frameBytes) / elements - bytesPerElement)) };
}

function BareRoute() {
  const { elements, textLength } = useLoaderData<typeof loader>();
  const text = 'abcdefghij'.repeat(Math.ceil(textLength / 10)).slice(0, textLength);
  const rows = Array.from({ length: elements }, (_, index) =>
    element('p', { key: index, className: 'row between' }, text),
  );
  return element('main', null, rows);
}

function Root() {
  return element(
    'html',
    { lang: 'en' },
    element('head', null, element(Meta), element(Links)),
    element('body', null, element(Outlet)),
  );
}

function handleRequest(request: Request, status: number, headers: Headers, entry: EntryContext): Promise<Response> {
  return new Promise((resolve, reject) => {
    const { pipe } = renderToPipeableStream(element(RemixServer, { context: entry, url: request.url }), {
      onShellReady() {
        const body = new PassThrough();
        headers.set('Content-Type', 'text/html; charset=utf-8');
        resolve(new Response(createReadableStreamFromReadable(body), { status, headers }));
        pipe(body);
      },
      onShellError: reject,
    });
  });
}

const build: ServerBuild = {
  entry: { module: { default: handleRequest } },
  routes: {
    root: { id: 'root', path: '', module: { default: Root } },
    bare: { id: 'bare', parentId: 'root', path: 'remix', module: { default: BareRoute, loader } },
  },
  assets: {
    entry: { imports: [], module: '/none.js' },
    routes: {
      root: {
        id: 'root',
        path: '',
        hasAction: false,
        hasLoader: false,
        hasClientAction: false,
        hasClientLoader: false,
        hasErrorBoundary: false,
        module: '/none.js',
      },
      bare: {
        id: 'bare',
        parentId: 'root',
        path: 'remix',
        hasAction: false,
        hasLoader: true,
        hasClientAction: false,
        hasClientLoader: false,
        hasErrorBoundary: false,
        module: '/none.js',
      },
    },
    url: '/none.js',
    version: '1',
  },
  publicPath: '/',
  assetsBuildDirectory: 'build/client',
  basename: '/',
  future: {
    v3_fetcherPersist: true,
    v3_lazyRouteDiscovery: false,
    v3_relativeSplatPath: true,
    v3_singleFetch: true,
    v3_throwAbortReason: true,
  },
  isSpaMode: false,
  mode: 'production',
};

const app = express();
app.disable('x-powered-by');
app.all('*', createRequestHandler({ build, mode: 'production' }));
app.listen(Number(process.env.PORT), '127.0.0.1', () => process.stdout.write('listening\n'));
