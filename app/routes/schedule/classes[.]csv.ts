import type { LoaderFunctionArgs } from '@remix-run/node';
import { exportClasses } from '#app/features/schedule/export-classes.server.ts';
import { guardedFile } from '#app/server/guards/file-guard.server.ts';

/** The classes that the viewer may see as CSV. */
export const loader = guardedFile((args: LoaderFunctionArgs) => exportClasses(args, 'csv'));
