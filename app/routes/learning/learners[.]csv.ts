import type { LoaderFunctionArgs } from '@remix-run/node';
import { exportLearners } from '#app/features/learning/export-learners.server.ts';
import { guardedFile } from '#app/server/guards/file-guard.server.ts';

/** The people whom an instructor teaches as CSV. */
export const loader = guardedFile((args: LoaderFunctionArgs) => exportLearners(args, 'csv'));
