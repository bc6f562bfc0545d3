import type { LoaderFunctionArgs } from '@remix-run/node';
import { exportGroups } from '#app/features/live/after/export-groups.server.ts';
import { guardedFile } from '#app/server/guards/file-guard.server.ts';

/** Who was in which group of a class as CSV, for those who teach it. */
export const loader = guardedFile((args: LoaderFunctionArgs) => exportGroups(args, 'csv'));
