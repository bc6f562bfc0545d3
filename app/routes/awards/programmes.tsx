import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { listProgrammes } from '#db/queries/awards/programme.ts';
import '#app/features/certification/certification.css';
import { titleOf } from '#app/features/awards/progress.server.ts';
import { wordsFor } from '#app/i18n/content-words.ts';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import { guarded } from '#app/server/guards/guard.server.ts';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';
import { Crumbs } from '#app/ui/shell/crumbs.tsx';

/** All programmes; open to visitors. */
export const loader = guarded(async ({ context }: LoaderFunctionArgs) => {
  const { db, now, reader } = context;
  const programmes = await listProgrammes(db, now);
  return {
    title: pageTitle(context, translatorOf(context)('certificates:programmesTitle')),
    programmes: programmes.map((one) => ({
      ...titleOf(one, reader.contentLocales),
      summary: wordsFor(one.summary, reader.contentLocales),
      issuer: wordsFor(one.issuer.names, reader.contentLocales),
      hours: one.hours,
      cloth: one.cloth,
    })),
  };
});

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function Programmes() {
  const { t } = useTranslation('certificates');
  const { programmes } = useLoaderData<typeof loader>();
  return (
    <div className="stack stack-6">
      <div className="stack stack-1">
        <Crumbs place="certificates" />
        <h1>{t('programmesTitle')}</h1>
        <p className="muted">{t('programme.intro')}</p>
      </div>
      {programmes.length === 0 && <p className="empty">{t('programme.empty')}</p>}
      <div className="card-grid">
        {programmes.map((one) => (
          <article className="card programme-card" key={one.slug}>
            {one.cloth && <div className={`cloth dye-${one.cloth.dye} pat-${one.cloth.pattern}`} aria-hidden="true" />}
            <div className="card-in stack stack-2">
              <h2 lang={one.locale}>
                <a href={`/programmes/${one.slug}`} className="programme-link">
                  {one.title}
                </a>
              </h2>
              <p className="small muted">
                <span lang={one.issuer.locale}>{one.issuer.text}</span> · {t('programme.hours', { count: one.hours })}
              </p>
              <p lang={one.summary.locale}>{one.summary.text}</p>
            </div>
          </article>
        ))}
      </div>
    </div>
  );
}
