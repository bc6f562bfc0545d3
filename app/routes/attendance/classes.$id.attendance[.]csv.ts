import type { LoaderFunctionArgs } from '@remix-run/node';
import { exportAttendance } from '#app/features/attendance/export-attendance.server.ts';
import { guardedFile } from '#app/server/guards/file-guard.server.ts';

/** The people of a class (those that the page's filter finds) as CSV. */
export const loader = guardedFile((args: LoaderFunctionArgs) => exportAttendance(args, 'csv'));
