import type { LoaderFunctionArgs } from '@remix-run/node';
import { exportCohortPeople } from '#app/features/cohorts/export-people.server.ts';
import { guardedFile } from '#app/server/guards/file-guard.server.ts';

/** The people of a cohort as XLSX. */
export const loader = guardedFile((args: LoaderFunctionArgs) => exportCohortPeople(args, 'xlsx'));
