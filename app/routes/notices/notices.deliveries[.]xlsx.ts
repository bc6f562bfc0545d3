import type { LoaderFunctionArgs } from '@remix-run/node';
import { exportDeliveries } from '#app/features/notices/export-deliveries.server.ts';
import { guardedFile } from '#app/server/guards/file-guard.server.ts';

/** What went to people by other ways than their list, as XLSX. */
export const loader = guardedFile((args: LoaderFunctionArgs) => exportDeliveries(args, 'xlsx'));
