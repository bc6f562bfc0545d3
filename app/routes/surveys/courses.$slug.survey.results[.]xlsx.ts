import type { LoaderFunctionArgs } from '@remix-run/node';
import { exportResults } from '#app/features/surveys/export-results.server.ts';
import { guardedFile } from '#app/server/guards/file-guard.server.ts';

/** What people answered at the end of a course as XLSX. */
export const loader = guardedFile((args: LoaderFunctionArgs) => exportResults(args, 'xlsx'));
