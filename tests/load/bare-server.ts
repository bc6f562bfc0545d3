import { PassThrough } from 'node:stream';
import { createRequestHandler } from '@remix-run/express';
import { createReadableStreamFromReadable, type EntryContext, type ServerBuild } from '@remix-run/node';
import { Links, Meta, Outlet, RemixServer, useLoaderData } from '@remix-run/react';
import express from 'express';
import { createElement as element } from 'react';
import { renderToPipeableStream } from 'react-dom/server';
import { createDatabase, createPool } from '#db/client.ts';

/**
 * The reference of bench:web: a bare Remix route of a given size, on the server that Remix's own template has (Express,
 * Remix's request handler, React's stream), over the same database client as ours. It has a loader with one query (who
 * asks, by an id in a header) and renders as many bytes, elements and attributes as the page that it is compared with, as
 * many of the bytes in letters other than ASCII, and nothing else: no session, no languages, no components, no
 * compression (nobody asks for it in the bench), no security headers, no log.
 *
 *   GET /remix?bytes=20000&elements=200&attributes=300&foreign=2000
 */
interface Size {
  elements: number;
  /** Of each element besides its class, on average. */
  attributes: number;
  text: string;
}

/** Room that tags with a class take, and an attribute besides, and the frame, found by trial; the bench checks the size. */
const bytesPerElement = 27;
const bytesPerAttribute = 12;
const frameBytes = 160;
/** html, head, body, main */
const frameElements = 4;
/** Three bytes each. */
const foreignLetters = 'ສະບາຍດີ';

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
  const attributes = Math.max(0, Number(searchParams.get('attributes') ?? elements) / elements - 1);
  const textBytes = (bytes - frameBytes) / elements - bytesPerElement - attributes * bytesPerAttribute;
  const foreign = Math.min(textBytes, Number(searchParams.get('foreign') ?? 0) / elements);
  return {
    elements,
    attributes,
    text: lettersOf('abcdefghij', textBytes - foreign) + lettersOf(foreignLetters, foreign / 3),
  };
}

function lettersOf(sample: string, length: number): string {
  return sample.repeat(Math.ceil(Math.max(0, length) / sample.length)).slice(0, Math.max(0, Math.round(length)));
}

function BareRoute() {
  const { elements, attributes, text } = useLoaderData<typeof loader>();
  const rows = Array.from({ length: elements }, (_, index) => {
    const more: Record<string, string> = {};
    const last = Math.round((index + 1) * attributes) - Math.round(index * attributes);
    for (let at = 0; at < last; at++) more[`data-a${at}`] = 'b';
    return element('p', { key: index, className: 'row between', ...more }, text);
  });
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
