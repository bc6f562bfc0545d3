import type { LoaderFunctionArgs } from '@remix-run/node';
import { exportQuestions } from '#app/features/live/after/export-questions.server.ts';
import { guardedFile } from '#app/server/guards/file-guard.server.ts';

/** What was asked in a class as CSV, for those who see its attendance. */
export const loader = guardedFile((args: LoaderFunctionArgs) => exportQuestions(args, 'csv'));
