import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { loadOrder, runOrderForm } from '#app/features/awards/order-form.server.ts';
import { OrderPage } from '#app/features/awards/order-page.tsx';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import { guarded, requireViewer } from '#app/server/guards/guard.server.ts';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';

/** Which courses of a programme come before others, for who answers for its certificate. */
export const loader = guarded(async ({ context, params, request }: LoaderFunctionArgs) => {
  const viewer = requireViewer(context, request);
  return {
    title: pageTitle(context, translatorOf(context)('certificates:order.title')),
    order: await loadOrder(context, viewer, params.slug ?? ''),
  };
});

export const action = guarded(async ({ context, params, request }: ActionFunctionArgs) => {
  const actor = requireViewer(context, request);
  // Who may is asked before the form is read.
  const order = await loadOrder(context, actor, params.slug ?? '');
  return runOrderForm(context, { actor, order }, await request.formData());
});

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function Order() {
  return <OrderPage order={useLoaderData<typeof loader>().order} answer={useActionData<typeof action>()} />;
}
