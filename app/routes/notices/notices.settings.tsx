import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { feedFile } from '#app/features/notices/feed-address.server.ts';
import { pushPublicKey } from '#app/features/notices/push-key.server.ts';
import { runSettingsForm } from '#app/features/notices/settings-actions.server.ts';
import { SettingsPage } from '#app/features/notices/settings-page.tsx';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import { guarded, requireViewer } from '#app/server/guards/guard.server.ts';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';
import { findNoticeSettings } from '#db/queries/notices/settings.ts';
import { kindsFor } from '#domain/notices/kinds-for.ts';
import { hasSms } from '#platform/has-sms.ts';
import '#app/features/notices/notices.css';

export const loader = guarded(async ({ context, request }: LoaderFunctionArgs) => {
  const viewer = requireViewer(context, request);
  const { auth, config, db, isByCard } = context;
  const { feedId, ...settings } = await findNoticeSettings(db, viewer.personId);
  return {
    title: pageTitle(context, translatorOf(context)('notices:settings.title')),
    settings,
    kinds: kindsFor(viewer),
    hasSms: hasSms(config),
    pushKey: pushPublicKey(config),
    isByCard,
    feedAddress: feedId && !isByCard ? new URL(`/calendar/${feedFile(auth, feedId)}`, config.PUBLIC_URL).href : null,
    saved: new URL(request.url).searchParams.get('saved'),
  };
});

export const action = guarded(async ({ context, request }: ActionFunctionArgs) => {
  const { personId } = requireViewer(context, request);
  const userAgent = request.headers.get('user-agent')?.slice(0, 300) ?? null;
  return runSettingsForm(context, personId, await request.formData(), userAgent);
});

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function NoticeSettings() {
  const isWrongCode = useActionData<typeof action>()?.isWrongCode === true;
  return <SettingsPage {...useLoaderData<typeof loader>()} isWrongCode={isWrongCode} />;
}
