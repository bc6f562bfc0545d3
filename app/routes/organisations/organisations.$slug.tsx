import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { ChangedNote, isChange } from '#app/features/organisations/changed-note.tsx';
import { Crumbs } from '#app/features/organisations/crumbs.tsx';
import { enrolIntents, runEnrolForm } from '#app/features/organisations/enrol-actions.server.ts';
import { EnrolledNote, enrolAnswerOf } from '#app/features/organisations/enrol-form.tsx';
import { GiveRoleForm } from '#app/features/organisations/give-role-form.tsx';
import { belowList, memberList } from '#app/features/organisations/lists.ts';
import { MembersSection } from '#app/features/organisations/members-section.tsx';
import { OrganisationHeader } from '#app/features/organisations/organisation-header.tsx';
import { WaitingNames } from '#app/features/organisations/waiting-names.tsx';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { answerForm } from '#app/ui/form/answer-form.server.ts';
import { DoneNote } from '#app/ui/form/notes.tsx';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';
import { requireOrganisation } from '#commands/organisations/require-organisation.ts';
import { listWaitingNames } from '#db/queries/accounts/name-requests.ts';
import { listProgrammes } from '#db/queries/awards/programme.ts';
import { listAncestors, listMembers } from '#db/queries/organisations/organisation.ts';
import { listVisibleTree, type TreeRow } from '#db/queries/organisations/tree.ts';
import { AppError } from '#domain/errors.ts';
import { chooseText } from '#domain/locale.ts';
import { can } from '#domain/rights.ts';
import { idOrNull, newId } from '#platform/id.ts';
import '#app/features/organisations/organisations.css';
import { giveRoleSchema } from '#app/features/organisations/organisation-forms.server.ts';
import { TakenNote } from '#app/features/organisations/taken-note.tsx';
import { TreeTable } from '#app/features/organisations/tree-table.tsx';
import { guarded, requireViewer } from '#app/server/guards/guard.server.ts';
import { Pager } from '#app/ui/list/pager.tsx';
import { recallList } from '#app/ui/list/recall-list.server.ts';
import { giveRole } from '#commands/organisations/give-role.ts';

/** Requests for another name; the next ones follow as these are answered. */
const shownWaiting = 50;

export const loader = guarded(async ({ context, params, request }: LoaderFunctionArgs) => {
  const viewer = requireViewer(context, request);
  const organisation = await requireOrganisation(context.db, viewer, params.slug, 'organisation:view');
  const here = { organisationPath: organisation.path };
  const url = new URL(request.url);
  const below = belowList.read(url);
  const people = recallList(context, request, memberList);
  const { q: search, role, by } = people.filter;
  const mayManagePeople = can(viewer, 'people:manage', here);
  const [ancestors, children, members, waiting, programmes] = await Promise.all([
    listAncestors(context.db, organisation.path),
    listVisibleTree(context.db, viewer, { ...below, below: organisation.id }),
    can(viewer, 'people:view', here)
      ? listMembers(context.db, organisation.id, { ...people, search, role, byOperator: by !== null })
      : null,
    mayManagePeople ? listWaitingNames(context.db, viewer, { path: organisation.path, limit: shownWaiting }) : [],
    mayManagePeople ? listProgrammes(context.db, context.now) : [],
  ]);
  return {
    title: pageTitle(context, chooseText(organisation.names, context.reader.contentLocales, 'en').text),
    organisation,
    ancestors,
    children: belowList.pageOf(below, children),
    below,
    members: members && memberList.pageOf(people, members),
    people,
    mayManage: can(viewer, 'organisation:manage', here),
    mayMove: can(viewer, 'organisation:manage', { organisationPath: ancestors.at(-1)?.path ?? '' }),
    mayManagePeople,
    mayAddPeople: can(viewer, 'person:add', { role: 'trainee', ...here }),
    mayLead: can(viewer, 'group:lead', here),
    mayWriteMedia: can(viewer, 'media:write', here),
    mayAudit: can(viewer, 'audit:view', here),
    waiting,
    programmes: programmes.map((one) => ({
      slug: one.slug,
      title: chooseText(one.title, context.reader.contentLocales, 'en').text,
    })),
    act: mayManagePeople ? newId() : '',
    enrolled: Number(url.searchParams.get('enrolled')) || 0,
    left: Number(url.searchParams.get('left')) || 0,
    saved: url.searchParams.get('saved'),
    was: url.searchParams.get('was') ?? '',
    undo: idOrNull(url.searchParams.get('undo')),
  };
});

/** Gives a role here to somebody who has an account. */
export const action = guarded(async ({ context, params, request }: ActionFunctionArgs) => {
  const viewer = requireViewer(context, request);
  const organisation = await requireOrganisation(context.db, viewer, params.slug, 'people:manage');
  const form = await request.formData();
  if (enrolIntents.includes(form.get('intent'))) return runEnrolForm(context, request, viewer, organisation, form);
  return answerForm(form, giveRoleSchema, async ({ username, role }) => {
    const { id: organisationId } = organisation;
    const isNew = await giveRole(context, { actor: viewer, organisationId, role, to: { username }, at: context.now });
    if (!isNew) throw AppError.ofFields({ role: 'roleHeld' });
    return redirect(`/organisations/${organisation.slug}?saved=role`);
  });
});

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function OrganisationPage() {
  const { t } = useTranslation('organisations');
  const page = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const { organisation, children, members } = page;
  const here = `/organisations/${organisation.slug}`;
  return (
    <div className="stack stack-6">
      <Crumbs ancestors={page.ancestors} />
      <OrganisationHeader {...page} />
      {isChange(page.saved) && !result ? (
        <ChangedNote
          saved={page.saved}
          was={page.was}
          here={here}
          parentId={organisation.parentId}
          mayUndo={page.mayManage}
        />
      ) : (
        <SavedNote saved={result ? null : page.saved} undo={page.undo} />
      )}
      {!result && <EnrolledNote here={here} {...page} count={page.enrolled} />}
      {organisation.archivedAt && <p className="note note-warn">{t('archive.note')}</p>}
      {page.waiting.length > 0 && <WaitingNames waiting={page.waiting} />}
      {(children.rows.length > 0 || children.page > 1) && (
        <section className="card" aria-labelledby="below-title">
          <div className="card-head">
            <h2 id="below-title">{t('below.title')}</h2>
          </div>
          <BelowTables rows={children.rows} isArchived={organisation.archivedAt !== null} />
          <Pager list={children} href={(number) => belowList.href(here, page.below, { page: number })} />
        </section>
      )}
      {members && (
        <MembersSection
          members={members}
          query={page.people}
          here={here}
          programmes={page.programmes}
          act={page.act}
          answer={enrolAnswerOf(result)}
        />
      )}
      {page.mayManagePeople && !organisation.archivedAt && <GiveRoleForm action={here} answer={result} />}
    </div>
  );
}

/** Those that are archived are folded away, unless all is. */
function BelowTables({ rows, isArchived }: { rows: TreeRow[]; isArchived: boolean }) {
  const { t } = useTranslation('organisations');
  const format = useFormat();
  const shown = rows.filter((row) => isArchived || row.archivedAt === null);
  const away = rows.filter((row) => !shown.includes(row));
  return (
    <>
      {shown.length > 0 && <TreeTable rows={shown} caption={t('below.title')} />}
      {away.length > 0 && (
        <details className="card-in fold">
          <summary>{t('archive.list', { count: away.length, shown: format.number(away.length) })}</summary>
          <TreeTable rows={away} caption={t('archive.badge')} />
        </details>
      )}
    </>
  );
}

function SavedNote({ saved, undo }: { saved: string | null; undo: string | null }) {
  const { t } = useTranslation('organisations');
  if (saved === 'added') return <DoneNote>{t('saved.added')}</DoneNote>;
  if (saved === 'names') return <DoneNote>{t('saved.names')}</DoneNote>;
  if (saved === 'taken') return <TakenNote takenId={undo}>{t('saved.taken')}</TakenNote>;
  if (saved === 'role') return <DoneNote>{t('saved.role')}</DoneNote>;
  return null;
}
