import { type AppLoadContext, redirect } from '@remix-run/node';
import { z } from 'zod';
import { answerForm } from '#app/ui/form/answer-form.server.ts';
import { changeParts } from '#commands/authoring/change-parts.ts';
import { discardDraft } from '#commands/authoring/discard-draft.ts';
import type { PartChange } from '#courseware/plan-change.ts';
import type { DraftRow } from '#db/queries/authoring/draft.ts';
import { AppError } from '#domain/errors.ts';
import type { Viewer } from '#domain/rights.ts';
import { boundedText } from '#domain/text/bounded-text.ts';
import { slugSchema, titleSchema } from './line-schemas.ts';

const partKinds = ['lesson', 'quiz', 'assignment'] as const;
type PartKind = (typeof partKinds)[number];
const adding = { lesson: 'addLesson', quiz: 'addQuiz', assignment: 'addAssignment' } as const;
const isPartKind = (kind: string | undefined): kind is PartKind => partKinds.some((one) => one === kind);

export const addSchema = z.object({
  saveId: z.uuid(),
  kind: z.enum([...partKinds, 'module']),
  module: boundedText(80),
  title: titleSchema,
});

export const checkSchema = z.object({ saveId: z.uuid(), lesson: slugSchema, title: titleSchema });

/** A button of the outline: `moveUp module get-ready`, `remove lesson weigh`. */
const partSchema = z.object({
  saveId: z.uuid(),
  part: boundedText(200).transform((given, context): PartChange => {
    const [act, kind, name = ''] = given.split(' ');
    const by = act === 'moveUp' ? -1 : act === 'moveDown' ? 1 : null;
    if (slugSchema.safeParse(name).success && kind === 'module') {
      if (by) return { do: 'moveModule', module: name, by };
      if (act === 'copy') return { do: 'copyModule', module: name };
      if (act === 'remove') return { do: 'removeModule', module: name };
    }
    if (slugSchema.safeParse(name).success && isPartKind(kind)) {
      if (by) return { do: 'movePart', kind, slug: name, by };
      if (act === 'copy') return { do: 'copyPart', kind, slug: name };
      if (act === 'remove') return { do: 'removePart', kind, slug: name };
    }
    context.addIssue({ code: 'custom', message: 'invalid' });
    return z.NEVER;
  }),
});

const minutesSchema = z.object({
  saveId: z.uuid(),
  kind: z.enum(partKinds),
  slug: slugSchema,
  minutes: z.int().min(1).max(600),
});

export const handOverSchema = z.object({ organisation: boundedText(60) });

interface Act {
  viewer: Viewer;
  draft: DraftRow;
}

/** Carries out one of the forms of a course's page. */
export async function runCourseForm(context: AppLoadContext, { viewer, draft }: Act, form: FormData) {
  const act = { actor: viewer, at: context.now, draftId: draft.id };
  const done = (saved: string, anchor = '') => redirect(`/authoring/${draft.slug}?saved=${saved}${anchor}`);
  const change = async (saveId: string, what: PartChange) => {
    await changeParts(context, { ...act, saveId, change: what });
    return done('yes');
  };
  switch (form.get('intent')) {
    case 'add':
      return answerForm(form, addSchema, async ({ saveId, kind, module, title }) => {
        if (kind === 'module') return change(saveId, { do: 'addModule', title });
        await changeParts(context, { ...act, saveId, change: { do: adding[kind], module, title } });
        return done(`yes&added=${encodeURIComponent(module)}`);
      });
    case 'check':
      return answerForm(form, checkSchema, ({ saveId, ...what }) => change(saveId, { do: 'addCheck', ...what }));
    case 'part':
      return answerForm(form, partSchema, ({ saveId, part }) => change(saveId, part));
    case 'minutes':
      return answerForm(form, minutesSchema, ({ saveId, ...what }) => change(saveId, { do: 'setMinutes', ...what }));
    case 'discard':
      await discardDraft(context, act);
      return redirect(draft.courseId ? `/authoring/${draft.slug}` : '/authoring');
    default:
      throw new AppError('bad_request');
  }
}
