import {
  type ActionFunction,
  type ActionFunctionArgs,
  type AppLoadContext,
  data,
  type EntryContext,
  type LoaderFunction,
  type LoaderFunctionArgs,
  type ServerBuild,
} from '@remix-run/node';
import type { RouteHandle } from '#app/route-handle.ts';

type RouteModule = ServerBuild['routes'][string]['module'];
type ByRoute = Record<string, unknown>;

/** What the loaders and the action of a request answered, by route. Remix gets null in place of it. */
interface Kept {
  loaderData: ByRoute;
  actionData: ByRoute;
}
const keptFor = new WeakMap<AppLoadContext, Kept>();

/**
 * Remix encodes what loaders and actions answer for its router in the browser, on every page. Only pages with
 * `handle.hydrate` have that router; for all others the encoding costs more than many of their queries, and nothing
 * reads it. So the answers of those routes pass Remix by, and are there again when the page is rendered.
 */
export function withoutUnreadData(build: ServerBuild): ServerBuild {
  const { default: render, ...entry } = build.entry.module;
  const routes = Object.entries(build.routes).map(([id, route]) => [
    id,
    { ...route, module: passingBy(id, route.module) },
  ]);
  return {
    ...build,
    routes: Object.fromEntries(routes),
    entry: {
      module: {
        ...entry,
        default: (request, status, headers, context, loadContext) => {
          putBack(context, loadContext);
          return render(request, status, headers, context, loadContext);
        },
      },
    },
  };
}

function passingBy(id: string, module: RouteModule): RouteModule {
  const { action, default: page, handle, loader } = module;
  // What has no page answers with files.
  if ((handle as RouteHandle | undefined)?.hydrate || !page) return module;
  return {
    ...module,
    ...(loader && { loader: keeping(loader, (kept, answer) => Object.assign(kept.loaderData, { [id]: answer })) }),
    ...(action && { action: keeping(action, (kept, answer) => Object.assign(kept.actionData, { [id]: answer })) }),
  };
}

function keeping(handler: LoaderFunction | ActionFunction, keep: (kept: Kept, answer: unknown) => void) {
  return async (args: LoaderFunctionArgs & ActionFunctionArgs) => {
    const answer: unknown = await handler(args);
    // Redirects, and status and headers beside the data, are for Remix.
    if (answer instanceof Response || answer === undefined) return answer;
    const kept = keptFor.get(args.context) ?? { loaderData: {}, actionData: {} };
    keptFor.set(args.context, kept);
    if (!isWithInit(answer)) {
      keep(kept, answer);
      return null;
    }
    keep(kept, answer.data);
    return data(null, answer.init ?? {});
  };
}

type WithInit = ReturnType<typeof data>;

function isWithInit(answer: unknown): answer is WithInit {
  return typeof answer === 'object' && answer !== null && 'type' in answer && answer.type === 'DataWithResponseInit';
}

function putBack({ staticHandlerContext: found }: EntryContext, loadContext: AppLoadContext): void {
  const kept = keptFor.get(loadContext);
  if (!kept) return;
  // Where Remix has something else than null, a later step failed: that is what the page is about.
  found.loaderData = replaceNulls(found.loaderData, kept.loaderData);
  if (found.actionData) found.actionData = replaceNulls(found.actionData, kept.actionData);
}

function replaceNulls(given: ByRoute, kept: ByRoute): ByRoute {
  return Object.fromEntries(Object.entries(given).map(([id, answer]) => [id, answer === null ? kept[id] : answer]));
}
