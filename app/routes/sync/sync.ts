import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import type { RouteHandle } from '#app/route-handle.ts';
import { guarded } from '#app/server/guards/guard.server.ts';
import { readJson } from '#app/server/http/read-json.server.ts';
import { sentActs } from '#commands/sync/act-body.ts';
import { takeActs } from '#commands/sync/take-acts.ts';
import { AppError } from '#domain/errors.ts';

/** What a device kept while there was no network, signed by its key, from whoever is signed in there now. */
export const handle: RouteHandle = { accepts: { types: ['application/json'], mostBytes: 200_000, mostFields: 1_000 } };

export const loader = guarded<LoaderFunctionArgs, never>(async () => {
  throw new AppError('not_found');
});

export const action = guarded(async ({ context, request }: ActionFunctionArgs) => {
  const { acts, sentAt } = await readJson(request, sentActs);
  const answers = await takeActs(context, { acts, sentAt, at: context.now });
  // A few hundred bytes: packing them would take longer than the rest of the answer.
  return Response.json({ answers }, { headers: { 'Cache-Control': 'no-store, no-transform' } });
});
