import { index, type RouteConfig, route } from '@remix-run/route-config';

/** Every URL of the web app. Each file authenticates, parses, calls one service and returns; the page stands under it. */
export default [
  index('routes/home.tsx'),
  route('language', 'routes/language.ts'),
  route('theme', 'routes/theme.ts'),
  route('sign-in', 'routes/sign-in.tsx'),
  route('sign-out', 'routes/sign-out.ts'),
  route('reset', 'routes/reset.tsx'),
  route('reset/code', 'routes/reset.code.tsx'),
  route('reset/:token', 'routes/reset.$token.tsx'),
  route('new-password', 'routes/new-password.tsx'),
  route('profile', 'routes/profile.tsx'),
  route('courses', 'routes/courses.tsx'),
  route('classes', 'routes/classes.tsx'),
  route('classes/new', 'routes/classes.new.tsx'),
  route('classes/:id', 'routes/classes.$id.tsx'),
  route('classes/:id/edit', 'routes/classes.$id.edit.tsx'),
  route('classes/:id/calendar.ics', 'routes/classes.$id.calendar.ts'),
  route('certificates', 'routes/certificates.tsx'),
  route('certificates/:file', 'routes/certificates.pdf.ts'),
  route('programmes', 'routes/programmes.tsx'),
  route('programmes/:slug', 'routes/programmes.$slug.tsx'),
  route('verify', 'routes/verify.tsx'),
  route('v/:serial', 'routes/v.$serial.tsx'),
  route('.well-known/sala-credential-keys.json', 'routes/verify.keys.ts'),
  route('*', 'routes/not-found.tsx'),
] satisfies RouteConfig;
