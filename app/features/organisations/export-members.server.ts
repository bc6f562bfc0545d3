import type { LoaderFunctionArgs } from '@remix-run/node';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import { requireViewer } from '#app/server/guards/guard.server.ts';
import { answerSheet, type SheetForm } from '#app/ui/list/answer-sheet.server.ts';
import type { Cell } from '#app/ui/list/spreadsheet.server.ts';
import { recordExport } from '#commands/audit/record-export.ts';
import { requireOrganisation } from '#commands/organisations/require-organisation.ts';
import { listMembers } from '#db/queries/organisations/organisation.ts';
import { memberList } from './lists.ts';
import { roleNames } from './role-names.ts';

/** More people than any organisation of ours has; a spreadsheet still opens it. */
const mostMembers = 20_000;

/** The people with a role at an organisation (those that the page's filter finds, in its order) as a file for a spreadsheet. */
export async function exportMembers(
  { context, params, request }: Pick<LoaderFunctionArgs, 'context' | 'params' | 'request'>,
  form: SheetForm,
): Promise<Response> {
  const viewer = requireViewer(context, request);
  const { id, slug } = await requireOrganisation(context.db, viewer, params.slug, 'people:view');
  const subject = { subjectType: 'organisation', subjectId: id, organisationId: id } as const;
  await recordExport(context, { actor: viewer, what: 'people', ...subject });
  const { filter, sort } = memberList.read(new URL(request.url));
  const { q: search, role, by } = filter;
  const { rows } = await listMembers(context.db, id, {
    search,
    role,
    byOperator: by !== null,
    sort,
    offset: 0,
    limit: mostMembers,
  });
  const t = translatorOf(context);
  const roles = roleNames(t);
  const heads = [
    t('organisations:column.name'),
    t('organisations:column.latinName'),
    t('organisations:column.username'),
    t('organisations:column.roles'),
    t('organisations:person.suspended'),
  ];
  const lines: Cell[][] = rows.map((row) => [
    row.displayName,
    row.latinName,
    row.username,
    row.roles.map((held) => roles[held.role]).join('; '),
    row.isSuspended ? t('organisations:person.suspended') : null,
  ]);
  const sheet = t('organisations:people.title');
  return answerSheet(context, form, { lines: [heads, ...lines], name: ['people', slug], sheet });
}
