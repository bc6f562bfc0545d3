import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { DeliveriesPage } from '#app/features/notices/deliveries-page.tsx';
import { deliveryList } from '#app/features/notices/delivery-list.ts';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import { guarded, requireViewer } from '#app/server/guards/guard.server.ts';
import { recallList } from '#app/ui/list/recall-list.server.ts';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';
import { retryDelivery } from '#commands/notices/retry-delivery.ts';
import { listDeliveries } from '#db/queries/notices/delivery-list.ts';
import { AppError } from '#domain/errors.ts';
import { can } from '#domain/rights.ts';
import '#app/features/notices/notices.css';

export const loader = guarded(async ({ context, request }: LoaderFunctionArgs) => {
  const viewer = requireViewer(context, request);
  if (!can(viewer, 'platform:administer')) throw new AppError('forbidden');
  const url = new URL(request.url);
  const query = recallList(context, request, deliveryList);
  return {
    title: pageTitle(context, translatorOf(context)('notices:deliveries.title')),
    list: deliveryList.pageOf(
      query,
      await listDeliveries(context.db, query.filter, {
        ...query,
        isOldestFirst: query.sort === 'earliest',
      }),
    ),
    query,
    isRetried: url.searchParams.get('saved') === 'again',
  };
});

export const action = guarded(async ({ context, request }: ActionFunctionArgs) => {
  const actor = requireViewer(context, request);
  const id = (await request.formData()).get('id');
  await retryDelivery(context, { actor, id: typeof id === 'string' ? id : '', at: context.now });
  return redirect('/notices/deliveries?saved=again');
});

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function Deliveries() {
  return <DeliveriesPage {...useLoaderData<typeof loader>()} />;
}
