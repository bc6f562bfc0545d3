import type { LoaderFunctionArgs } from '@remix-run/node';
import { exportGradebook } from '#app/features/assessment/gradebook/export-gradebook.server.ts';
import { guardedFile } from '#app/server/guards/file-guard.server.ts';

/** The gradebook of a course as CSV. */
export const loader = guardedFile((args: LoaderFunctionArgs) => exportGradebook(args, 'csv'));
