import type { LoaderFunctionArgs } from '@remix-run/node';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import { requireViewer } from '#app/server/guards/guard.server.ts';
import { answerSheet, type SheetForm } from '#app/ui/list/answer-sheet.server.ts';
import type { Cell } from '#app/ui/list/spreadsheet.server.ts';
import { recordExport } from '#commands/audit/record-export.ts';
import { listDeliveries } from '#db/queries/notices/delivery-list.ts';
import { AppError } from '#domain/errors.ts';
import { kindNames } from '#domain/notices/kind-names.ts';
import { can } from '#domain/rights.ts';
import { deliveryList } from './delivery-list.ts';
import { channelNames, stateNames } from './delivery-words.ts';

/** Rows of a file; others are found by the filter. */
const mostDeliveries = 10_000;

/** Deliveries (those that the page's filter finds, in its order) as a file for a spreadsheet. Times are in UTC (ISO 8601). */
export async function exportDeliveries(
  { context, request }: Pick<LoaderFunctionArgs, 'context' | 'request'>,
  form: SheetForm,
): Promise<Response> {
  const viewer = requireViewer(context, request);
  if (!can(viewer, 'platform:administer')) throw new AppError('forbidden');
  const subject = { subjectType: 'installation', subjectId: 'deliveries', organisationId: null } as const;
  await recordExport(context, { actor: viewer, what: 'deliveries', ...subject });
  const { filter, sort } = deliveryList.read(new URL(request.url));
  const page = { offset: 0, limit: mostDeliveries, isOldestFirst: sort === 'earliest' };
  const { rows } = await listDeliveries(context.db, filter, page);
  const t = translatorOf(context);
  const [kinds, channels, states] = [kindNames(t), channelNames(t), stateNames(t)];
  const heads = [
    t('notices:deliveries.person'),
    t('notices:settings.kind'),
    t('notices:deliveries.channel'),
    t('notices:deliveries.state'),
    t('notices:deliveries.due'),
    t('notices:deliveries.tries'),
    t('notices:deliveries.answer'),
  ];
  const lines: Cell[][] = rows.map((row) => [
    row.displayName,
    kinds[row.kind],
    channels[row.channel],
    states[row.state],
    row.dueAt.toISOString(),
    row.tries,
    row.error,
  ]);
  const sheet = t('notices:deliveries.title');
  return answerSheet(context, form, { lines: [heads, ...lines], name: ['deliveries'], sheet });
}
