import {
  type ActionFunctionArgs,
  data,
  type HeadersFunction,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { nameDevice } from '#app/features/accounts/device-name.ts';
import { cardList } from '#app/features/cards/card-list.ts';
import { CardPeople } from '#app/features/cards/card-people.tsx';
import { cardFaces } from '#app/features/cards/card-words.server.ts';
import { CardsOff } from '#app/features/cards/cards-off.tsx';
import { PointDevices } from '#app/features/cards/point-devices.tsx';
import { presentCardPerson } from '#app/features/cards/present-card-person.server.ts';
import { PrintedCards } from '#app/features/cards/printed-cards.tsx';
import { runCardForm } from '#app/features/cards/run-card-form.server.ts';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import '#app/features/cards/cards.css';
import { guarded, requireViewer } from '#app/server/guards/guard.server.ts';
import { isTabletBrowser } from '#app/server/sessions/point-device.server.ts';
import { DoneNote, ErrorNote } from '#app/ui/form/notes.tsx';
import { OrganisationName } from '#app/ui/organisation-name.tsx';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';
import { Crumbs } from '#app/ui/shell/crumbs.tsx';
import { showCards } from '#commands/cards/make-cards.ts';
import { requireOrganisation } from '#commands/organisations/require-organisation.ts';
import { listCardPeople } from '#db/queries/cards/card-people.ts';
import { findCardPlace } from '#db/queries/cards/places.ts';
import { listPointDevices } from '#db/queries/cards/point-devices.ts';
import { can } from '#domain/rights.ts';
import { newId } from '#platform/id.ts';

/** The cards with which people of a group sign in: who has one, and those that were just made, to be printed. */
export const loader = guarded(async ({ context, params, request }: LoaderFunctionArgs) => {
  const viewer = requireViewer(context, request);
  const organisation = await requireOrganisation(context.db, viewer, params.slug, 'group:lead');
  const url = new URL(request.url);
  const query = cardList.read(url);
  const made = url.searchParams.get('made');
  const { path } = organisation;
  const [place, people, devices, cards] = await Promise.all([
    findCardPlace(context.db, path),
    listCardPeople(context.db, { path, search: query.filter.q, personIds: null }, query),
    listPointDevices(context.db, organisation.id),
    made ? showCards(context, { actor: viewer, slug: params.slug, printedWith: made, at: context.now }) : [],
  ]);
  return {
    title: pageTitle(context, translatorOf(context)('cards:title')),
    organisation,
    isOn: place !== undefined && organisation.archivedAt === null,
    mayAllow: can(viewer, 'organisation:manage', { organisationPath: path }),
    people: cardList.pageOf(query, {
      ...people,
      rows: people.rows.map((person) => presentCardPerson(viewer, person, context.now)),
    }),
    query: { filter: query.filter },
    devices: devices.map(({ userAgent, leader, ...device }) => {
      const { system, browser } = nameDevice(userAgent);
      const isOver = !can(leader, 'group:lead', { organisationPath: path });
      return { ...device, isOver, device: [system, browser].filter(Boolean).join(' · ') || '?' };
    }),
    isTablet: isTabletBrowser(request.headers.get('cookie')),
    cards: cardFaces(context, cards),
    wasMade: made !== null,
    saved: url.searchParams.get('saved'),
    printedWith: newId(),
  };
});

/** Leads to what was made: that page can be loaded again without making cards anew. */
export const action = guarded(async ({ context, params, request }: ActionFunctionArgs) => {
  const viewer = requireViewer(context, request);
  const { slug } = await requireOrganisation(context.db, viewer, params.slug, 'group:lead');
  const act = { actor: viewer, slug, at: context.now };
  const saved = await runCardForm(context, request, act, await request.formData());
  if (saved instanceof Response) return saved;
  if (typeof saved === 'string') return data({ why: saved }, { status: saved === 'nobody' ? 422 : 409 });
  const url = new URL(request.url);
  url.searchParams.delete('made');
  url.searchParams.delete('saved');
  for (const [name, value] of Object.entries(saved)) url.searchParams.set(name, value);
  return redirect(`${url.pathname}${url.search}`);
});

/** Codes stand on it: browsers, which may be shared, keep none of it. */
export const headers: HeadersFunction = () => ({ 'Cache-Control': 'no-store' });

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function CardsOfGroup() {
  const { t } = useTranslation('cards');
  const page = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const { organisation, cards } = page;
  const here = `/groups/${organisation.slug}/cards`;
  return (
    <div className="stack stack-6">
      <header className="no-print stack stack-2">
        <Crumbs place="organisations" way={[{ href: `/groups/${organisation.slug}`, label: t('group:title') }]} />
        <h1>{t('title')}</h1>
        <p className="muted">
          <OrganisationName names={organisation.names} />
        </p>
        <p className="muted measure">{t('about')}</p>
      </header>
      {page.saved && !result && <SavedNote saved={page.saved} />}
      {result?.why === 'sentBefore' && <ErrorNote error={{ code: 'already_sent', details: {} }} />}
      {page.wasMade && cards.length === 0 && <p className="note note-info">{t('print.gone')}</p>}
      {!page.isOn && <CardsOff editHref={page.mayAllow ? `/organisations/${organisation.slug}/edit` : null} />}
      {cards.length > 0 && (
        <PrintedCards cards={cards} organisation={organisation} back={cardList.href(here, page.query)} />
      )}
      {page.isOn && cards.length === 0 && (
        <CardPeople {...page} here={here} isNobodyChosen={result?.why === 'nobody'} />
      )}
      {(page.isOn || page.devices.length > 0) && cards.length === 0 && (
        <PointDevices devices={page.devices} isOn={page.isOn} isTablet={page.isTablet} here={here} />
      )}
    </div>
  );
}

function SavedNote({ saved }: { saved: string }) {
  const { t } = useTranslation('cards');
  if (saved === 'end') return <DoneNote>{t('saved.end')}</DoneNote>;
  if (saved === 'open') return <DoneNote>{t('saved.open')}</DoneNote>;
  if (saved === 'take-down') return <DoneNote>{t('saved.takeDown')}</DoneNote>;
  if (saved === 'take-over') return <DoneNote>{t('saved.takeOver')}</DoneNote>;
  if (saved === 'renew') return <DoneNote>{t('saved.renew')}</DoneNote>;
  return null;
}
