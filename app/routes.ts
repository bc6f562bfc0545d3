import { index, type RouteConfig, route } from '@remix-run/route-config';

/** Every URL of the web app. Each file authenticates, parses, calls one service and returns; the page stands under it. */
export default [
  index('routes/home.tsx'),
  route('language', 'routes/language.ts'),
  route('theme', 'routes/theme.ts'),
  route('*', 'routes/not-found.tsx'),
] satisfies RouteConfig;
