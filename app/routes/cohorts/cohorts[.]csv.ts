import type { LoaderFunctionArgs } from '@remix-run/node';
import { exportCohorts } from '#app/features/cohorts/export-cohorts.server.ts';
import { guardedFile } from '#app/server/guards/file-guard.server.ts';

/** The cohorts that somebody looks after as CSV. */
export const loader = guardedFile((args: LoaderFunctionArgs) => exportCohorts(args, 'csv'));
