import type { LoaderFunctionArgs } from '@remix-run/node';
import { exportChat } from '#app/features/live/after/export-chat.server.ts';
import { guardedFile } from '#app/server/guards/file-guard.server.ts';

/** What was written in a class as XLSX, for those who teach it. */
export const loader = guardedFile((args: LoaderFunctionArgs) => exportChat(args, 'xlsx'));
