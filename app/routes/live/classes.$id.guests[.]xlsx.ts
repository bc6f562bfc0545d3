import type { LoaderFunctionArgs } from '@remix-run/node';
import { exportGuests } from '#app/features/live/after/export-guests.server.ts';
import { guardedFile } from '#app/server/guards/file-guard.server.ts';

/** Guests of a class as a spreadsheet, for those who teach it. */
export const loader = guardedFile((args: LoaderFunctionArgs) => exportGuests(args, 'xlsx'));
