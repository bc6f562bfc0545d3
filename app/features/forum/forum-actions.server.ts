import { redirect } from '@remix-run/node';
import { z } from 'zod';
import type { AppContext } from '#app/server/context.ts';
import { answerForm } from '#app/ui/form/answer-form.server.ts';
import { lockTalk, moveThread, pinThread } from '#commands/forum/arrange-thread.ts';
import { askQuestion } from '#commands/forum/ask-question.ts';
import { changePost, withdrawPost } from '#commands/forum/change-post.ts';
import { markAnswer } from '#commands/forum/mark-answer.ts';
import { hidePost, keepPost, showPost } from '#commands/forum/moderate-post.ts';
import { reply } from '#commands/forum/reply.ts';
import { reportPost } from '#commands/forum/report-post.ts';
import { vote } from '#commands/forum/vote.ts';
import { AppError } from '#domain/errors.ts';
import { postPath } from '#domain/forum/post-path.ts';
import { longestPost } from '#domain/forum/post-rules.ts';
import { reasonFields } from '#domain/people/reason.ts';
import type { Viewer } from '#domain/rights.ts';
import { boundedText } from '#domain/text/bounded-text.ts';
import { idOfParts } from '#platform/id-of-parts.ts';

type Context = Pick<AppContext, 'auth' | 'db' | 'now' | 'reader'>;

const short = boundedText(64).trim();
const words = boundedText(5 * longestPost);
export const askSchema = z.object({ id: short, words, lesson: boundedText(100).trim(), locale: short });
export const replySchema = z.object({ id: short, words, quotes: short, locale: short });
export const changeSchema = z.object({ words, locale: short });
export const reasonSchema = z.object(reasonFields.post);
export const moveSchema = z.object({ lesson: boundedText(100).trim() });

/** Asks a question. */
export async function runAskForm(context: Context, actor: Viewer, course: string, form: FormData) {
  const { now: at, reader } = context;
  return answerForm(form, askSchema, async (given) => {
    const reads = reader.contentLocales;
    // The form in a lesson, whose page is kept, has no id: the same words about it are the same question.
    const id = given.id || idOfParts([actor.personId, course, given.lesson, given.words]);
    const threadId = await askQuestion(context, { actor, course, ...given, id, reads, at });
    return redirect(`/courses/${course}/forum/${threadId}?saved=asked`);
  });
}

interface OfThread {
  actor: Viewer;
  course: string;
  threadId: string;
}

/** The forms of a thread's page: a reply, and what is done with the thread or with one of its posts (`hide.<post>`). */
export async function runThreadForm(context: Context, of: OfThread, form: FormData) {
  const [intent = '', postId = ''] = String(form.get('intent')).split('.');
  return (
    (await runWriting(context, of, { form, intent, postId })) ??
    (await runPostButton(context, of, { form, intent, postId })) ??
    runArranging(context, of, { form, intent })
  );
}

interface Sent {
  form: FormData;
  intent: string;
  postId: string;
}

async function runWriting(context: Context, { actor, course, threadId }: OfThread, { form, intent, postId }: Sent) {
  const { now: at, reader } = context;
  const act = { actor, threadId, postId, at, reads: reader.contentLocales };
  const back = (post: string, saved: string) => redirect(withNews(postPath({ course, threadId, postId: post }), saved));
  switch (intent) {
    case 'reply':
      return answerForm(form, replySchema, async (given) => {
        await reply(context, { ...act, ...given });
        return back(given.id, 'written');
      });
    case 'change':
      return answerForm(form, changeSchema, async (given) => {
        await changePost(context, { ...act, ...given });
        return back(postId, 'changed');
      });
    case 'hide':
      return answerForm(form, reasonSchema, async (given) => {
        await hidePost(context, { ...act, ...given });
        return back(postId, 'hidden');
      });
    case 'report':
      return answerForm(form, reasonSchema, async (given) => {
        await reportPost(context, { ...act, ...given });
        return back(postId, 'reported');
      });
    default:
      return null;
  }
}

async function runPostButton(context: Context, { actor, course, threadId }: OfThread, { form, intent, postId }: Sent) {
  const act = { actor, threadId, postId, at: context.now };
  const here = postPath({ course, threadId, postId });
  switch (intent) {
    case 'vote':
      await vote(context, { ...act, isOn: form.get('on') === 'yes' });
      return redirect(here);
    case 'withdraw':
      await withdrawPost(context, act);
      return redirect(withNews(here, 'withdrawn'));
    case 'show':
      await showPost(context, act);
      return redirect(withNews(here, 'shown'));
    case 'keep':
      await keepPost(context, act);
      return redirect(withNews(here, 'kept'));
    case 'answer':
      await markAnswer(context, { ...act, postId: form.get('on') === 'yes' ? postId : null });
      return redirect(withNews(here, 'answer'));
    default:
      return null;
  }
}

async function runArranging(
  context: Context,
  { actor, course, threadId }: OfThread,
  { form, intent }: Pick<Sent, 'form' | 'intent'>,
) {
  const act = { actor, threadId, at: context.now };
  const isOn = form.get('on') === 'yes';
  const here = `/courses/${course}/forum/${threadId}?saved=arranged`;
  switch (intent) {
    case 'lock':
      await lockTalk(context, { ...act, isOn });
      return redirect(here);
    case 'pin':
      await pinThread(context, { ...act, isOn });
      return redirect(here);
    case 'move':
      return answerForm(form, moveSchema, async ({ lesson }) => {
        await moveThread(context, { ...act, lesson });
        return redirect(here);
      });
    default:
      throw new AppError('bad_request');
  }
}

/** The address with what was done, which stands before the place on the page. */
function withNews(path: string, saved: string): string {
  const [page = '', place] = path.split('#');
  return `${page}${page.includes('?') ? '&' : '?'}saved=${saved}${place ? `#${place}` : ''}`;
}
