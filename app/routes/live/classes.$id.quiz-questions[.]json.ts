import type { LoaderFunctionArgs } from '@remix-run/node';
import { requireClass } from '#app/server/guards/class-guard.server.ts';
import { guardedRecord } from '#app/server/guards/file-guard.server.ts';
import { requireViewer } from '#app/server/guards/guard.server.ts';
import { searchText } from '#app/ui/list/define-list.ts';
import { listQuestionsOfClass } from '#db/queries/assessment/questions-of-courses.ts';
import { quickKinds, toQuickQuestion } from '#domain/live/quick-questions.ts';

/** So many are offered; others are found by their words. */
const mostQuestions = 50;

/**
 * Questions of the courses of a class that can be asked in it at once, with what is right: for those who teach it, and of
 * courses whose questions they may see.
 */
export const loader = guardedRecord(async ({ context, request, params }: LoaderFunctionArgs) => {
  const viewer = requireViewer(context, request);
  const { id, languages } = await requireClass(context.db, viewer, params.id, 'class:moderate');
  const search = searchText().parse(new URL(request.url).searchParams.get('q') ?? '');
  const rows = await listQuestionsOfClass(context.db, viewer, {
    classSessionId: id,
    kinds: quickKinds,
    search,
    limit: mostQuestions,
  });
  const questions = rows.flatMap(({ question, texts, sourceLocale }) => {
    const quick = toQuickQuestion(question, { texts, sourceLocale, languages });
    return quick ? [quick] : [];
  });
  return Response.json({ questions }, { headers: { 'Cache-Control': 'private, no-store' } });
});
