import { type AppLoadContext, data, redirect } from '@remix-run/node';
import { markPiece } from '#commands/assignments/mark-piece.ts';
import { regradePiece } from '#commands/assignments/regrade-piece.ts';
import { findPiece } from '#db/queries/assignments/pieces.ts';
import { findNextWaiting } from '#db/queries/assignments/queue.ts';
import { isAppError } from '#domain/errors.ts';
import type { Viewer } from '#domain/rights.ts';
import { cutAfter } from '#domain/text/graphemes.ts';
import { cleanText } from '#domain/text/visible.ts';
import { staying } from './no-return.tsx';
import { markingHref } from './queue-list.ts';

const longestComment = 2_000;
const mostLines = 20;

/** A form that came back, with all that was chosen and typed. */
export interface MarkingAnswer {
  /** Null where nothing was asked: it stays as it is. */
  problem:
    | 'levelsOpen'
    | 'alreadyMarked'
    | 'reasonMissing'
    | 'returnWithoutWords'
    | 'regradeByOther'
    | 'changed'
    | null;
  levels: Record<string, string>;
  comments: Record<string, string>;
  comment: string;
  reason: string;
}

/**
 * Marks, sends back, or grades anew; then the next piece that waits comes.
 *
 * @param of the task whose pieces are marked one after another; empty: all
 */
export async function runMarkingForm(
  context: AppLoadContext,
  viewer: Viewer,
  { id, of }: { id: string; of: string },
  form: FormData,
) {
  const given = readMarking(form);
  const act = { actor: viewer, pieceId: id, markId: String(form.get('mark')), at: context.now, ...given };
  const isRegrade = form.get('intent') === 'regrade';
  const back = (problem: MarkingAnswer['problem']) => data({ ...given, problem }, { status: 422 });
  if (form.get('intent') === staying) return data({ ...given, problem: null });
  if (isRegrade && given.reason === '') return back('reasonMissing');
  try {
    if (isRegrade) {
      await regradePiece(context, act);
      return redirect(markingHref(id, of, 'regraded'));
    }
    await markPiece(context, { ...act, returns: form.get('intent') === 'return' });
  } catch (error) {
    if (!isAppError(error)) throw error;
    if (error.problems?.levels) return back('levelsOpen');
    if (error.problems?.comment) return back('returnWithoutWords');
    if (error.code === 'forbidden' && isRegrade) return back('regradeByOther');
    if (error.code === 'already_marked') return back('alreadyMarked');
    if (error.code === 'already_sent' || error.code === 'conflict') return back('changed');
    throw error;
  }
  const piece = await findPiece(context.db, id);
  const after = piece?.handedInAt ? { after: { id, handedInAt: piece.handedInAt } } : {};
  const next = await findNextWaiting(context.db, viewer, { ...after, of });
  return redirect(next ? markingHref(next.id, of, 'marked') : '/marking?marked');
}

/** `level.<line>`, `comment.<line>`, `comment`, `reason`. */
export function readMarking(form: FormData): Omit<MarkingAnswer, 'problem'> {
  const text = (value: FormDataEntryValue | null) =>
    typeof value === 'string' ? cutAfter(cleanText(value), longestComment) : '';
  const named = (start: string) =>
    Object.fromEntries(
      [...form]
        .filter(([name]) => name.startsWith(start))
        .slice(0, mostLines)
        .map(([name, value]) => [name.slice(start.length), text(value)] as const)
        .filter(([, value]) => value !== ''),
    );
  return {
    levels: named('level.'),
    comments: named('comment.'),
    comment: text(form.get('comment')),
    reason: text(form.get('reason')),
  };
}
