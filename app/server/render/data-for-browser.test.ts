import {
  type AppLoadContext,
  data,
  type EntryContext,
  type LoaderFunctionArgs,
  redirect,
  type ServerBuild,
} from '@remix-run/node';
import { expect, it } from 'vitest';
import { withoutUnreadData } from './data-for-browser.ts';

const page = () => null;
const answers = {
  plain: async () => ({ secret: 1 }),
  nothing: async () => null,
  withStatus: async () => data({ secret: 2 }, { status: 404, headers: { 'X-Robots-Tag': 'noindex' } }),
  leading: async () => redirect('/elsewhere'),
};
const route = (id: string, module: object) => [id, { id, module }] as const;
const build = {
  routes: Object.fromEntries([
    ...Object.entries(answers).map(([id, loader]) => route(id, { default: page, loader, action: loader })),
    route('hydrated', { default: page, loader: answers.plain, handle: { hydrate: true } }),
    route('file', { loader: answers.plain }),
  ]),
  entry: { module: { default: (...[, , , entry]: [Request, number, Headers, EntryContext]) => entry } },
} as object as ServerBuild;
const without = withoutUnreadData(build);

const context = {} as Partial<AppLoadContext> as AppLoadContext;
const ask = async (id: string): Promise<unknown> =>
  without.routes[id]?.module.loader?.({ params: {}, context } as Partial<LoaderFunctionArgs> as LoaderFunctionArgs);

it('the encoder finds nothing in what plain pages load', async () => {
  expect(await ask('plain')).toBe(null);
  expect(await ask('hydrated')).toEqual({ secret: 1 });
  expect(await ask('file')).toEqual({ secret: 1 });
});

it('redirects, status and headers go on to Remix', async () => {
  expect(((await ask('leading')) as Response).headers.get('location')).toBe('/elsewhere');
  expect(await ask('withStatus')).toMatchObject({
    type: 'DataWithResponseInit',
    data: null,
    init: { status: 404, headers: { 'X-Robots-Tag': 'noindex' } },
  });
});

it('the page is rendered with what was loaded', async () => {
  const loaderData = { plain: await ask('plain'), nothing: await ask('nothing'), hydrated: await ask('hydrated') };
  const actionData = { plain: await without.routes.plain?.module.action?.({ context } as never) };
  const entry = { staticHandlerContext: { loaderData, actionData } } as object as EntryContext;
  const { default: render } = without.entry.module;
  await render(new Request('http://sala.example/'), 200, new Headers(), entry, context);
  expect(entry.staticHandlerContext.loaderData).toEqual({
    plain: { secret: 1 },
    nothing: null,
    hydrated: { secret: 1 },
  });
  expect(entry.staticHandlerContext.actionData).toEqual({ plain: { secret: 1 } });
});
