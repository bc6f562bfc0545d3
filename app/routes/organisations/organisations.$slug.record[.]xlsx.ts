import type { LoaderFunctionArgs } from '@remix-run/node';
import { exportRecord } from '#app/features/organisations/record-export.server.ts';
import { guardedFile } from '#app/server/guards/file-guard.server.ts';

/** The same as an XLSX file. */
export const loader = guardedFile((args: LoaderFunctionArgs) => exportRecord(args, 'xlsx'));
