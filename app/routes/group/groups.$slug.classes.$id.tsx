import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { arriveSchema, rollSchema } from '#app/features/group/roll-call-form.server.ts';
import { SeatPage } from '#app/features/group/seat-page.tsx';
import { wordsFor } from '#app/i18n/content-words.ts';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import '#app/features/group/group.css';
import { guarded, requireViewer } from '#app/server/guards/guard.server.ts';
import { seeOther } from '#app/server/http/see-other.ts';
import { answerForm } from '#app/ui/form/answer-form.server.ts';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';
import { seatByUsername, takeRollCall } from '#commands/group/take-roll-call.ts';
import { requireOrganisation } from '#commands/organisations/require-organisation.ts';
import { findOwnConnection, listExpectedOfGroup, listRollCalls } from '#db/queries/group/seats.ts';
import { findClass } from '#db/queries/schedule/class-session.ts';
import { AppError } from '#domain/errors.ts';
import { mostOfGroup } from '#domain/group/group-size.ts';
import { lookAgainMs } from '#domain/group/roll-call.ts';
import { classPhase } from '#domain/schedule/class-phase.ts';
import { newId } from '#platform/id.ts';

/** So many roll calls of a class are shown. */
const shownCalls = 20;

/** A group in a class before one device: the roll call, and again during the class. */
export const loader = guarded(async ({ context, params, request }: LoaderFunctionArgs) => {
  const viewer = requireViewer(context, request);
  const { db, now, reader } = context;
  const organisation = await requireOrganisation(db, viewer, params.slug, 'group:lead');
  const view = await findClass(db, { id: params.id, viewerId: viewer.personId });
  if (!view) throw new AppError('not_found');
  const of = { classSessionId: view.id, organisationId: organisation.id, path: organisation.path };
  const [people, calls, seenAt] = await Promise.all([
    listExpectedOfGroup(db, { ...of, limit: mostOfGroup }),
    listRollCalls(db, { ...of, limit: shownCalls }),
    findOwnConnection(db, { ...of, personId: viewer.personId }),
  ]);
  if (people.length === 0) throw new AppError('not_found');
  const phase = classPhase(view, now);
  const last = calls[0]?.at;
  return {
    title: pageTitle(context, translatorOf(context)('group:seat.title')),
    slug: organisation.slug,
    organisationId: organisation.id,
    classId: view.id,
    classTitle: wordsFor(view.title, reader.contentLocales),
    startsAt: view.startsAt,
    phase,
    people,
    calls,
    ids: { roll: newId(), arrive: newId() },
    // The media server tells every 15 seconds who is there.
    isConnected: seenAt !== null && now.getTime() - seenAt.getTime() < 60_000,
    isDue: phase === 'live' && last !== undefined && now.getTime() - last.getTime() > lookAgainMs,
    saved: new URL(request.url).searchParams.has('saved'),
  };
});

export const action = guarded(async ({ context, params, request }: ActionFunctionArgs) => {
  const actor = requireViewer(context, request);
  const act = { actor, slug: params.slug, classSessionId: params.id, at: context.now };
  const here = `/groups/${params.slug}/classes/${params.id}?saved`;
  await requireOrganisation(context.db, actor, params.slug, 'group:lead');
  const form = await request.formData();
  switch (form.get('intent')) {
    case 'roll':
      return answerForm(form, rollSchema, async (given) => {
        await takeRollCall(context, { ...act, ...given });
        return seeOther(here);
      });
    case 'arrive':
      return answerForm(form, arriveSchema, async (given) => {
        await seatByUsername(context, { ...act, ...given });
        return seeOther(here);
      });
    default:
      throw new AppError('bad_request');
  }
});

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function GroupInClass() {
  const answer = useActionData<typeof action>();
  return <SeatPage {...useLoaderData<typeof loader>()} answer={answer ?? undefined} />;
}
