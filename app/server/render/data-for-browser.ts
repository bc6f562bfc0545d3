import {
  type ActionFunction,
  type ActionFunctionArgs,
  data,
  type EntryContext,
  type LoaderFunction,
  type LoaderFunctionArgs,
  type ServerBuild,
} from '@remix-run/node';

type RouteModule = ServerBuild['routes'][string]['module'];

/** What a loader or action answers and only the server looks into: whoever encodes it finds nothing. */
class KeptHere {
  readonly #value: unknown;

  constructor(value: unknown) {
    this.#value = value;
  }

  static reveal(answer: unknown): unknown {
    return answer instanceof KeptHere ? answer.#value : answer;
  }
}

/**
 * Remix encodes what loaders and actions answer for its router in the browser, on every page. Only pages with
 * `handle.hydrate` have that router; for all others the encoding costs more than many of their queries, and nothing
 * reads it. So the answers of those routes pass the encoder unseen, and are there again when the page is rendered.
 */
export function withoutUnreadData(build: ServerBuild): ServerBuild {
  const { default: render, ...entry } = build.entry.module;
  const routes = Object.entries(build.routes).map(([id, route]) => [id, { ...route, module: keepHere(route.module) }]);
  return {
    ...build,
    routes: Object.fromEntries(routes),
    entry: {
      module: {
        ...entry,
        default: (request, status, headers, context, loadContext) =>
          render(request, status, headers, revealAll(context), loadContext),
      },
    },
  };
}

function keepHere(module: RouteModule): RouteModule {
  const { action, default: page, handle, loader } = module;
  const isHydrated = typeof handle === 'object' && handle !== null && 'hydrate' in handle && handle.hydrate === true;
  // What has no page answers with files.
  if (isHydrated || !page) return module;
  return { ...module, ...(loader && { loader: keeping(loader) }), ...(action && { action: keeping(action) }) };
}

function keeping(handler: LoaderFunction | ActionFunction) {
  return async (args: LoaderFunctionArgs & ActionFunctionArgs) => {
    const answer: unknown = await handler(args);
    // Redirects, and status and headers beside the data, are for Remix.
    if (answer instanceof Response || answer === undefined) return answer;
    return isWithInit(answer) ? data(new KeptHere(answer.data), answer.init ?? {}) : new KeptHere(answer);
  };
}

type WithInit = ReturnType<typeof data>;

function isWithInit(answer: unknown): answer is WithInit {
  return typeof answer === 'object' && answer !== null && 'type' in answer && answer.type === 'DataWithResponseInit';
}

function revealAll(entry: EntryContext): EntryContext {
  const { staticHandlerContext: found } = entry;
  const reveal = (byRoute: Record<string, unknown>) =>
    Object.fromEntries(Object.entries(byRoute).map(([id, answer]) => [id, KeptHere.reveal(answer)]));
  found.loaderData = reveal(found.loaderData);
  if (found.actionData) found.actionData = reveal(found.actionData);
  return entry;
}
