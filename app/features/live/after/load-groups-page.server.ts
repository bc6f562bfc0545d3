import type { LoaderFunctionArgs } from '@remix-run/node';
import { presentClass } from '#app/features/schedule/class-card.ts';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import { requireClass } from '#app/server/guards/class-guard.server.ts';
import { requireViewer } from '#app/server/guards/guard.server.ts';
import { pageTitle } from '#app/ui/page-title.ts';
import { listGroupMessages, listGroupsOnRecord, listPartings } from '#db/queries/live/partings.ts';

/** Of what was written in one group, so much is on the page; the file of the chat has it all. */
const messagesPerGroup = 50;

/** Who was in which group of a class, one time after another, for those who teach it. @throws AppError `not_found`, `forbidden` */
export async function loadGroupsPage({ context, request, params }: LoaderFunctionArgs) {
  const viewer = requireViewer(context, request);
  const { db, now, reader } = context;
  const view = await requireClass(db, viewer, params.id, 'class:moderate');
  const partings = await listPartings(db, view.id);
  const asked = Number(new URL(request.url).searchParams.get('time') ?? partings.length);
  const number = Number.isInteger(asked) && asked >= 1 && asked <= partings.length ? asked : partings.length;
  const parting = partings[number - 1];
  const groups = parting ? await listGroupsOnRecord(db, parting.id) : [];
  const { messages, counts } = parting
    ? await listGroupMessages(db, { breakoutId: parting.id, perGroup: messagesPerGroup })
    : { messages: [], counts: new Map<string, number>() };
  const written = Map.groupBy(messages, (one) => one.groupId);
  return {
    title: pageTitle(context, translatorOf(context)('afterclass:groups.title')),
    card: presentClass(view, reader.contentLocales, now),
    times: partings.length,
    shown: parting && {
      number,
      openedAt: parting.openedAt,
      endedAt: parting.endedAt,
      groups: groups.map((group) => ({
        ...group,
        messages: written.get(group.id) ?? [],
        written: counts.get(group.id) ?? 0,
      })),
    },
  };
}

export type GroupsPage = Awaited<ReturnType<typeof loadGroupsPage>>;
