import { type AppLoadContext, data, redirect } from '@remix-run/node';
import { failureOf } from '#db/failures.ts';
import { AppError, type ErrorCode, isAppError } from '#domain/errors.ts';
import type { Viewer } from '#domain/rights.ts';
import { isId } from '#platform/id.ts';
import { readUnsentForm, type UnsentForm } from './unsent-form.ts';

/** What an error page needs to find its words. */
export interface ErrorPageData {
  code: ErrorCode;
  details: Record<string, string | number>;
  requestId: string;
  /** What somebody sent who is no longer signed in: the page that says so carries it. */
  unsent?: UnsentForm | null;
}

/**
 * Wraps a loader or action so that an AppError becomes a response of the right status, which the error page puts into
 * words; a database or a storage that is away, text that it cannot hold, and a form whose parts cannot be read, become one too. Anything else is ours to mend: it is
 * logged by Remix's handleError and shown as `internal`.
 */
export function guarded<Args extends { context: AppLoadContext; request: Request }, Result>(
  handler: (args: Args) => Promise<Result>,
): (args: Args) => Promise<Result> {
  return async (args) => {
    try {
      if (args.context.isUnavailable) throw new AppError('unavailable');
      return await handler(args);
    } catch (error) {
      if (isAppError(error)) throw await errorResponse(error, args);
      if (isUnreadableForm(error)) throw await errorResponse(new AppError('bad_request'), args);
      const code = failureOf(error);
      if (!code) throw error;
      args.context.log.warn({ err: error }, 'the database or the storage did not do as asked');
      throw await errorResponse(new AppError(code), args);
    }
  };
}

/** What Node says of parts without a head, a name or an end; that they are few and small was seen before. */
function isUnreadableForm(error: unknown): boolean {
  return error instanceof TypeError && error.message.startsWith('Failed to parse body as FormData');
}

async function errorResponse(error: AppError, { context, request }: { context: AppLoadContext; request: Request }) {
  const body: ErrorPageData = { code: error.code, details: error.details, requestId: context.requestId };
  if (error.code === 'not_signed_in') body.unsent = await readUnsentForm(request);
  return data(body, { status: error.status });
}

/**
 * The signed-in viewer; visitors are sent to the sign-in page and come back afterwards (reads) or are told to sign in
 * (writes, so that nothing typed is lost by a redirect).
 */
export function requireViewer(context: AppLoadContext, request: Request): Viewer {
  if (context.viewer) return context.viewer;
  if (context.isUnavailable) throw new AppError('unavailable');
  if (request.method !== 'GET' && request.method !== 'HEAD') throw new AppError('not_signed_in');
  const { pathname, search } = new URL(request.url);
  const next = encodeURIComponent(pathname.replace(/\.data$/, '') + search);
  throw redirect(context.mustChangePassword ? `/new-password?next=${next}` : `/sign-in?next=${next}`);
}

/**
 * The id in an address.
 *
 * @throws AppError `not_found` when it is none
 */
export function requireId(given: string | undefined): string {
  if (!isId(given)) throw new AppError('not_found');
  return given;
}

/** Refuses unless the decision of `can(…)` is yes. */
export function refuseUnless(allowed: boolean): asserts allowed {
  if (!allowed) throw new AppError('forbidden');
}
