import type { LoaderFunctionArgs } from '@remix-run/node';
import { exportRecord } from '#app/features/organisations/record-export.server.ts';
import { guardedFile } from '#app/server/guards/file-guard.server.ts';

/** The record (what the page's filter finds) as CSV, sent while it is read. */
export const loader = guardedFile((args: LoaderFunctionArgs) => exportRecord(args, 'csv'));
