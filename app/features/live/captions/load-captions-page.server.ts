import type { LoaderFunctionArgs } from '@remix-run/node';
import { presentClass } from '#app/features/schedule/class-card.ts';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import { isOutside, mayWithClass, requireClass } from '#app/server/guards/class-guard.server.ts';
import { requireViewer } from '#app/server/guards/guard.server.ts';
import { pageTitle } from '#app/ui/page-title.ts';
import type { Queryable } from '#db/client.ts';
import { listCaptionTokens } from '#db/queries/live/caption-tokens.ts';
import { listCaptions, listNamedCaptioners } from '#db/queries/live/captions.ts';
import { countCaptions } from '#db/queries/live/removed-captions.ts';
import { listPeopleAbove } from '#db/queries/organisations/form-options.ts';
import type { ClassView } from '#db/queries/schedule/class-session.ts';
import { mayReadCaptions } from '#domain/live/captions.ts';
import { participants } from '#domain/schedule/rights.ts';
import { newId } from '#platform/id.ts';
import { linesPerPage, type ShownCaptions } from './captions-text.tsx';

/** The page of a class's captions, as its reader may see it. @throws AppError `not_found`, `forbidden` */
export async function loadCaptionsPage({ context, request, params }: LoaderFunctionArgs) {
  const viewer = requireViewer(context, request);
  const view = await requireClass(context.db, viewer, params.id, 'class:view');
  const teaches = mayWithClass(viewer, 'class:moderate', view);
  const mayRead = mayReadCaptions(view, { teaches, isKeptOut: isOutside(viewer, view) });
  const { searchParams } = new URL(request.url);
  const tracks = mayRead ? await countCaptions(context.db, view.id) : [];
  const address = new URL('/captions', context.config.PUBLIC_URL).href;
  return {
    title: pageTitle(context, translatorOf(context)('captioning:title')),
    card: presentClass(view, context.reader.contentLocales, context.now),
    tracks,
    shown: await readShown(context.db, view.id, { tracks, searchParams, locales: context.reader.contentLocales }),
    teaching: teaches ? { ...(await loadTeaching(context.db, view)), address } : null,
    did: (['named', 'unnamed', 'revoked', 'removed'] as const).find((what) => searchParams.has(what)) ?? null,
  };
}

/** What those who teach see: who writes, who may be named, which programs send. */
async function loadTeaching(db: Queryable, view: ClassView) {
  const path = view.organisationPath;
  const people = await listPeopleAbove(db, { path, roles: participants.roles });
  const teachers = view.instructors.filter((one) => !people.some(({ id }) => id === one.personId));
  const tokens = await listCaptionTokens(db, view.id);
  return {
    captioners: await listNamedCaptioners(db, view.id),
    people: [
      ...people.map(({ id, bothNames: label }) => ({ id, label })),
      ...teachers.map(({ personId: id, displayName: label }) => ({ id, label })),
    ],
    tokens: tokens.map(({ id, locale, madeAt }) => ({ id, locale, madeAt })),
    once: newId(),
    isOver: view.status !== 'scheduled' && view.status !== 'live',
  };
}

interface Asked {
  tracks: readonly { locale: string; last: number }[];
  searchParams: URLSearchParams;
  /** The reader's, the first one first. */
  locales: readonly string[];
}

/** The page of the language that the address names, else of the reader's. */
async function readShown(
  db: Queryable,
  classSessionId: string,
  { tracks, searchParams, locales }: Asked,
): Promise<ShownCaptions | null> {
  const wanted = [searchParams.get('language'), ...locales];
  const found = wanted.flatMap((locale) => tracks.find((one) => one.locale === locale) ?? [])[0] ?? tracks[0];
  if (!found) return null;
  const { locale } = found;
  const given = Number(searchParams.get('from'));
  const from = Number.isInteger(given) && given >= 1 && given <= found.last ? given : 1;
  const page = { after: from - 1, before: from + linesPerPage, limit: linesPerPage };
  const lines = await listCaptions(db, { classSessionId, locale, ...page });
  return {
    locale,
    from,
    lines: lines.map(({ captionId, number, body, saidAt, source }) => ({ captionId, number, body, saidAt, source })),
  };
}
