import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { AnswerCards } from '#app/features/group/together/answer-cards.tsx';
import { presentAnswerCards } from '#app/features/group/together/present-answer-cards.server.ts';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import '#app/features/group/together/together.css';
import { guarded, requireViewer } from '#app/server/guards/guard.server.ts';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';
import { requireOrganisation } from '#commands/organisations/require-organisation.ts';
import { listGroupNames } from '#db/queries/group/group-people.ts';
import { mostOfGroup } from '#domain/group/group-size.ts';

/** Cards with A, B, C and D for each of a group, to be printed: held up, the camera reads who answers what. */
export const loader = guarded(async ({ context, params, request }: LoaderFunctionArgs) => {
  const viewer = requireViewer(context, request);
  const organisation = await requireOrganisation(context.db, viewer, params.slug, 'group:lead');
  const people = await listGroupNames(context.db, organisation.path, mostOfGroup);
  return {
    title: pageTitle(context, translatorOf(context)('group:answerCards.title')),
    organisation,
    cards: presentAnswerCards(people),
  };
});

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function AnswerCardsOfGroup() {
  return <AnswerCards {...useLoaderData<typeof loader>()} />;
}
