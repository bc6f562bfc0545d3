import { index, type RouteConfig, route } from '@remix-run/route-config';

/** Every URL of the web app. Each file authenticates, parses, calls one service and returns; the page stands under it. */
export default [
  index('routes/home.tsx'),
  route('language', 'routes/language.ts'),
  route('theme', 'routes/theme.ts'),
  route('classes', 'routes/classes.tsx'),
  route('classes/new', 'routes/classes.new.tsx'),
  route('classes/:id', 'routes/classes.$id.tsx'),
  route('classes/:id/edit', 'routes/classes.$id.edit.tsx'),
  route('classes/:id/calendar.ics', 'routes/classes.$id.calendar.ts'),
  route('*', 'routes/not-found.tsx'),
] satisfies RouteConfig;
