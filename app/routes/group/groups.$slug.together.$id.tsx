import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { loadRoomCards } from '#app/features/group/together/room-cards.server.ts';
import {
  handsSchema,
  questionAt,
  readChoices,
  readOne,
  whoSchema,
} from '#app/features/group/together/room-forms.server.ts';
import { RoomPage } from '#app/features/group/together/room-page.tsx';
import { isChoiceKind, presentRoom, readPlace } from '#app/features/group/together/room-view.ts';
import '#app/features/assessment/assessment.css';
import '#app/features/group/group.css';
import '#app/features/group/together/together.css';
import '#app/features/learning/elements.css';
import '#app/features/learning/learning.css';
import type { RouteHandle } from '#app/route-handle.ts';
import { guarded, requireViewer } from '#app/server/guards/guard.server.ts';
import { seeOther } from '#app/server/http/see-other.ts';
import { answerForm } from '#app/ui/form/answer-form.server.ts';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';
import { endSitting } from '#commands/group/end-sitting.ts';
import { noteAnswers, noteHands, notePresence } from '#commands/group/note-sitting.ts';
import { requireSitting } from '#commands/group/require-sitting.ts';
import { listGroupNames } from '#db/queries/group/group-people.ts';
import { listSitters } from '#db/queries/group/sittings.ts';
import { AppError } from '#domain/errors.ts';
import { mostOfGroup } from '#domain/group/group-size.ts';

/** The whole screen is the room's. */
export const handle: RouteHandle = { bare: true };

/** One screen before a group: who is there, a card, a question with its answers, the end. */
export const loader = guarded(async ({ context, params, request }: LoaderFunctionArgs) => {
  const actor = requireViewer(context, request);
  const { db } = context;
  const { organisation, sitting } = await requireSitting(db, { actor, slug: params.slug, sittingId: params.id });
  const [room, sitters, group] = await Promise.all([
    loadRoomCards(context, sitting),
    listSitters(db, sitting.id),
    listGroupNames(db, organisation.path, mostOfGroup),
  ]);
  const { cards, ...about } = room;
  return {
    title: pageTitle(context, about.title.text),
    slug: organisation.slug,
    sitting: { id: sitting.id, kind: sitting.kind, isPrivate: sitting.isPrivate, closedAt: sitting.closedAt },
    about,
    view: presentRoom({ sitting, room, sitters, group }, readPlace(new URL(request.url).searchParams)),
  };
});

export const action = guarded(async ({ context, params, request }: ActionFunctionArgs) => {
  const actor = requireViewer(context, request);
  const asked = { actor, slug: params.slug, sittingId: params.id };
  const act = { ...asked, at: context.now };
  const { sitting } = await requireSitting(context.db, asked);
  const form = await request.formData();
  const here = `/groups/${params.slug}/together/${params.id}`;
  const number = Number(form.get('card'));
  const findAsked = async () => questionAt(await loadRoomCards(context, sitting), number);
  switch (form.get('intent')) {
    case 'who':
      return answerForm(form, whoSchema, async (given) => {
        await notePresence(context, { ...act, ...given });
        return seeOther(`${here}?card=${Number.isInteger(number) && number > 0 ? number : 1}`);
      });
    case 'choices': {
      const question = await findAsked();
      const of = { quiz: question.quiz, question: question.question.id };
      await noteAnswers(context, { ...act, asked: of, given: readChoices(form, question) });
      return seeOther(`${here}?card=${number}`);
    }
    case 'one': {
      const question = await findAsked();
      const of = { quiz: question.quiz, question: question.question.id };
      const fields = readOne(form, question);
      // Where answers are not shown, an empty form does not say that there is none.
      if (fields.length > 0 || !sitting.isPrivate) {
        await noteAnswers(context, { ...act, asked: of, given: new Map([[String(form.get('person')), fields]]) });
      }
      return seeOther(`${here}?card=${number}`);
    }
    case 'hands':
      return answerForm(form, handsSchema, async ({ choice, raised }) => {
        const question = await findAsked();
        const choices = question.question.choices.map(({ id }) => id);
        const index = choices.indexOf(choice);
        if (index < 0 || !isChoiceKind(question)) throw new AppError('bad_request');
        const of = { quiz: question.quiz, question: question.question.id };
        await noteHands(context, {
          ...act,
          asked: of,
          choice,
          raised,
          isMultiple: question.question.kind === 'multiple',
        });
        const next = choices[index + 1];
        return seeOther(`${here}?card=${number}${next ? `&hands=${encodeURIComponent(next)}` : ''}`);
      });
    case 'end':
      await endSitting(context, act);
      return seeOther(here);
    default:
      throw new AppError('bad_request');
  }
});

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function TogetherInRoom() {
  return <RoomPage {...useLoaderData<typeof loader>()} />;
}
