import {
  type ActionFunctionArgs,
  data,
  type HeadersFunction,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { Printer } from 'lucide';
import { newcomerList } from '#app/features/imports/import-lists.ts';
import { slipCards } from '#app/features/imports/slip-words.server.ts';
import { NewcomersForm, Slips } from '#app/features/imports/slips.tsx';
import { Crumbs } from '#app/features/organisations/crumbs.tsx';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import '#app/features/imports/imports.css';
import '#app/features/organisations/organisations.css';
import { guarded, requireViewer } from '#app/server/guards/guard.server.ts';
import { ErrorNote } from '#app/ui/form/notes.tsx';
import { isNotSentBefore } from '#app/ui/form/sent-before.server.ts';
import { Icon } from '#app/ui/icon.tsx';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';
import { makeSlips, showSlips } from '#commands/imports/make-slips.ts';
import { requireOrganisation } from '#commands/organisations/require-organisation.ts';
import { listNewcomers } from '#db/queries/imports/newcomers.ts';
import { findContact } from '#db/queries/organisations/contact.ts';
import { listAncestors } from '#db/queries/organisations/organisation.ts';
import { codeDays } from '#domain/accounts/reset-code.ts';
import { slipsShownMinutes } from '#domain/imports/slips.ts';
import { contactLine } from '#domain/organisations/contact.ts';
import { can } from '#domain/rights.ts';
import { isId, newId } from '#platform/id.ts';

export const loader = guarded(async ({ context, params, request }: LoaderFunctionArgs) => {
  const viewer = requireViewer(context, request);
  const organisation = await requireOrganisation(context.db, viewer, params.slug, 'group:lead');
  const url = new URL(request.url);
  const query = newcomerList.read(url);
  const made = url.searchParams.get('made');
  // Whoever leads a group and manages nobody makes first codes for those alone who learn.
  const isOnlyTrainees = !can(viewer, 'people:manage', { organisationPath: organisation.path });
  const filter = { path: organisation.path, importId: query.filter.import, isOnlyTrainees, personIds: null };
  const act = { actor: viewer, slug: params.slug, at: context.now };
  const [ancestors, people, slips, contact] = await Promise.all([
    listAncestors(context.db, organisation.path),
    listNewcomers(context.db, filter, query),
    made ? showSlips(context, { ...act, slipsId: made }) : [],
    findContact(context.db, organisation.path),
  ]);
  return {
    title: pageTitle(context, translatorOf(context)('imports:slip.title')),
    organisation,
    ancestors,
    contact: contact ? contactLine(contact) : '',
    filter: query.filter,
    people: newcomerList.pageOf(query, people),
    slips: slipCards(context, slips),
    wasMade: made !== null,
    slipsId: newId(),
  };
});

/** Leads to the slips: that page can be loaded again without making codes anew. */
export const action = guarded(async ({ context, params, request }: ActionFunctionArgs) => {
  const viewer = requireViewer(context, request);
  const form = await request.formData();
  const personIds = form.getAll('person').map(String).filter(isId);
  const days = codeDays.find((one) => String(one) === form.get('days')) ?? 7;
  await requireOrganisation(context.db, viewer, params.slug, 'group:lead');
  if (personIds.length === 0) return data({ why: 'nobody' as const }, { status: 422 });
  const slipsId = String(form.get('slips') ?? '');
  const act = { actor: viewer, slug: params.slug, slipsId, personIds, days, at: context.now };
  const isMade = await isNotSentBefore(() => makeSlips(context, act));
  if (!isMade) return data({ why: 'sentBefore' as const }, { status: 409 });
  const url = new URL(request.url);
  url.searchParams.set('made', slipsId);
  return redirect(`${url.pathname}${url.search}`);
});

/** Codes stand on it: browsers, which may be shared, keep none of it. */
export const headers: HeadersFunction = () => ({ 'Cache-Control': 'no-store' });

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function SlipsPage() {
  const { t } = useTranslation('imports');
  const { t: words } = useTranslation('list');
  const { organisation, ancestors, people, filter, slips, wasMade, slipsId, contact } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const here = `/organisations/${organisation.slug}/slips`;
  return (
    <div className="stack stack-6">
      <div className="no-print">
        <Crumbs ancestors={[...ancestors, organisation]} />
      </div>
      <header className="no-print stack stack-2">
        <h1>{t('slip.title')}</h1>
        <p className="muted">{slips.length > 0 ? t('slip.made', { minutes: slipsShownMinutes }) : t('slip.text')}</p>
      </header>
      {slips.length > 0 ? (
        <>
          <Slips slips={slips} contact={contact} />
          <p className="no-print row wrap">
            {/* Shown by scripts, without which the browser's own menu prints. */}
            <button type="button" className="btn btn-primary" data-print hidden>
              <Icon icon={Printer} />
              {words('filter.print')}
            </button>
            <a className="btn" href={newcomerList.href(here, { filter })}>
              {t('slip.back')}
            </a>
          </p>
        </>
      ) : (
        <>
          {result?.why === 'sentBefore' && <ErrorNote error={{ code: 'already_sent', details: {} }} />}
          {wasMade && !result && <p className="note note-info">{t('slip.gone')}</p>}
          <NewcomersForm
            people={people}
            filter={filter}
            here={here}
            isNobodyChosen={result?.why === 'nobody'}
            slipsId={slipsId}
          />
        </>
      )}
    </div>
  );
}
