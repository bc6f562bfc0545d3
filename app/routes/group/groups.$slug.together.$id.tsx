import type { ActionFunctionArgs, AppLoadContext, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { loadRoom, loadRoomCards } from '#app/features/group/together/room-cards.server.ts';
import {
  cardSchema,
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
import { listCardMarks } from '#commands/cards/card-marks.ts';
import { endGroupTime } from '#commands/group/end-group-time.ts';
import { noteArrival } from '#commands/group/note-arrival.ts';
import { noteAnswers, noteHands, notePresence } from '#commands/group/note-group-time.ts';
import { requireGroupTime } from '#commands/group/require-group-time.ts';
import { listGroupNames } from '#db/queries/group/group-people.ts';
import { listLearnersTogether } from '#db/queries/group/group-times.ts';
import { AppError } from '#domain/errors.ts';
import { mostOfGroup } from '#domain/group/group-size.ts';

/** The whole screen is the room's. */
export const handle: RouteHandle = { bare: true };

/** One screen before a group: who is there, a card, a question with its answers, the end. */
export const loader = guarded(async ({ context, params, request }: LoaderFunctionArgs) => {
  const actor = requireViewer(context, request);
  const { db } = context;
  const { organisation, groupTime } = await requireGroupTime(db, { actor, slug: params.slug, groupTimeId: params.id });
  const [{ room, about }, learners, group] = await Promise.all([
    loadRoom(context, groupTime),
    listLearnersTogether(db, groupTime.id),
    listGroupNames(db, organisation.path, mostOfGroup),
  ]);
  const view = presentRoom(
    { groupTime, room, learners, group, leaderId: actor.personId },
    readPlace(new URL(request.url).searchParams),
  );
  return {
    title: pageTitle(context, about.title.text),
    slug: organisation.slug,
    groupTime: {
      id: groupTime.id,
      kind: groupTime.kind,
      isPrivate: groupTime.isPrivate,
      closedAt: groupTime.closedAt,
      receivedAt: groupTime.receivedAt,
    },
    about: { title: about.title, locale: about.locale, hasElements: about.hasElements },
    view,
    cards: view.kind === 'who' ? await loadCards(context, groupTime.id, view.people) : null,
  };
});

/** By which the page knows the sign-in cards of who is listed. */
async function loadCards(context: AppLoadContext, salt: string, people: readonly { personId: string }[]) {
  const personIds = people.map(({ personId }) => personId);
  return { salt, marks: Object.fromEntries(await listCardMarks(context, { personIds, salt })) };
}

export const action = guarded(async ({ context, params, request }: ActionFunctionArgs) => {
  const actor = requireViewer(context, request);
  const asked = { actor, slug: params.slug, groupTimeId: params.id };
  const act = { ...asked, at: context.now };
  const { groupTime } = await requireGroupTime(context.db, asked);
  const form = await request.formData();
  const here = `/groups/${params.slug}/together/${params.id}`;
  const number = Number(form.get('card'));
  const findAsked = async () => questionAt(await loadRoomCards(context, groupTime), number, form.get('asked:question'));
  switch (form.get('intent')) {
    case 'who':
      return answerForm(form, whoSchema, async (given) => {
        await notePresence(context, { ...act, ...given });
        return seeOther(`${here}?card=${Number.isInteger(number) && number > 0 ? number : 1}`);
      });
    case 'card':
      return answerForm(form, cardSchema, async ({ code }) => {
        await noteArrival(context, { ...act, code });
        return seeOther(`${here}?who`);
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
      if (fields.length > 0 || !groupTime.isPrivate) {
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
      await endGroupTime(context, act);
      return seeOther(here);
    default:
      throw new AppError('bad_request');
  }
});

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function TogetherInRoom() {
  const answer = useActionData<typeof action>();
  return <RoomPage {...useLoaderData<typeof loader>()} answer={answer ?? undefined} />;
}
