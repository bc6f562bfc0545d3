import type { LoaderFunctionArgs } from '@remix-run/node';
import { exportMembers } from '#app/features/organisations/export-members.server.ts';
import { guardedFile } from '#app/server/guards/file-guard.server.ts';

/** The people with a role at an organisation as XLSX. */
export const loader = guardedFile((args: LoaderFunctionArgs) => exportMembers(args, 'xlsx'));
