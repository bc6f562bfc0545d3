import {
  type ActionFunctionArgs,
  data,
  type HeadersFunction,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { readChoices } from '#app/features/imports/choices.server.ts';
import { ColumnsCard } from '#app/features/imports/columns-card.tsx';
import { runImportForm } from '#app/features/imports/import-forms.server.ts';
import { rowList } from '#app/features/imports/import-lists.ts';
import { ImportSteps } from '#app/features/imports/import-steps.tsx';
import { kindTitles } from '#app/features/imports/import-words.ts';
import { HappenCard, WrongCard } from '#app/features/imports/outcome-cards.tsx';
import { RowsCard } from '#app/features/imports/rows-card.tsx';
import { DoneCard, RefusedCard, StartBar, UnderWayCard, UndoneCard } from '#app/features/imports/state-cards.tsx';
import { Crumbs } from '#app/features/organisations/crumbs.tsx';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import '#app/features/imports/imports.css';
import '#app/features/organisations/organisations.css';
import { guarded, requireViewer } from '#app/server/guards/guard.server.ts';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';
import { requireImport } from '#commands/imports/require-import.ts';
import { countEffects, listKeptPeople } from '#db/queries/imports/import-effects.ts';
import { countProblems, countVerdicts, listRows, readRows } from '#db/queries/imports/import-rows.ts';
import { listAncestors } from '#db/queries/organisations/organisation.ts';
import { missingFields } from '#domain/imports/fields.ts';
import { canBeUndone, isUnderWay } from '#domain/imports/state.ts';

const mostProblems = 30;
const shownKept = 100;
/** Seconds after which the page looks again how far the work is. */
const lookAgain = 3;
/** A check takes a second or two, and somebody waits to mend the next cell. */
const lookSoon = 1;

export const loader = guarded(async ({ context, params, request }: LoaderFunctionArgs) => {
  const viewer = requireViewer(context, request);
  const { db } = context;
  const one = await requireImport(db, viewer, params.id);
  const url = new URL(request.url);
  const query = rowList.read(url);
  const counts = await countVerdicts(db, one.id);
  const isStill = url.searchParams.has('still');
  const isChecked = one.state === 'checked';
  // Who opens a sheet with errors wants to see these.
  const show = query.filter.show ?? (counts.wrong > 0 ? 'wrong' : 'all');
  const { code } = query.filter;
  const [ancestors, problems, rows, first, effects, kept, choices] = await Promise.all([
    listAncestors(db, `${one.organisationPath}.`),
    countProblems(db, one.id, mostProblems),
    listRows(db, one.id, { verdict: show === 'all' ? null : show, code, offset: query.offset, limit: query.limit }),
    readRows(db, one.id, { limit: 1 }),
    countEffects(db, one.id),
    listKeptPeople(db, one.id, shownKept),
    isChecked ? readChoices(context, one) : {},
  ]);
  const made = effects.reduce((sum, effect) => sum + effect.made, 0);
  return data(
    {
      title: pageTitle(context, kindTitles(translatorOf(context))[one.kind]),
      one,
      ancestors,
      counts,
      problems,
      rows: rowList.pageOf(query, rows),
      filter: { show, code },
      first: first[0]?.cells ?? [],
      effects,
      kept,
      choices,
      isStill,
      all: one.state === 'undoing' ? made : one.rowCount,
      canUndo: canBeUndone(one, context.now),
    },
    isUnderWay(one.state) && !isStill
      ? { headers: { Refresh: `${one.state === 'checking' ? lookSoon : lookAgain}; url=${url.pathname}${url.search}` } }
      : undefined,
  );
});

export const action = guarded(async ({ context, params, request }: ActionFunctionArgs) => {
  const viewer = requireViewer(context, request);
  await requireImport(context.db, viewer, params.id);
  return runImportForm(context, viewer, params.id, await request.formData());
});

/**
 * The page without scripts looks again by itself. Its address is said: where it was led to with a fragment (`#rows`),
 * browsers take "the same page again" for a jump within it, and ask nobody.
 */
export const headers: HeadersFunction = ({ loaderHeaders }) => {
  const answer = new Headers();
  const refresh = loaderHeaders.get('Refresh');
  if (refresh) answer.set('Refresh', refresh);
  return answer;
};

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function ImportPage() {
  const { t } = useTranslation('imports');
  const page = useLoaderData<typeof loader>();
  const { one, counts } = page;
  const { state } = one;
  const hasRows = state !== 'reading' && state !== 'refused';
  return (
    <div className="stack stack-6">
      <Crumbs ancestors={page.ancestors} />
      <header className="row wrap between">
        <h1>{kindTitles(t)[one.kind]}</h1>
        <a className="btn" href={`/organisations/${one.organisationSlug}/imports`}>
          {t('act.another')}
        </a>
      </header>
      <ImportSteps one={one} />
      {isUnderWay(state) && <UnderWayCard one={one} state={state} all={page.all} isStill={page.isStill} />}
      {state === 'refused' && <RefusedCard one={one} />}
      {state === 'done' && <DoneCard one={one} counts={counts} canUndo={page.canUndo} />}
      {state === 'undone' && <UndoneCard effects={page.effects} kept={page.kept} />}
      {state === 'checked' && (
        <div className="import-two">
          <ColumnsCard one={one} first={page.first} />
          <div className="stack">
            <HappenCard one={one} counts={counts} isDone={false} />
            <WrongCard one={one} problems={page.problems} />
          </div>
        </div>
      )}
      {(state === 'done' || state === 'running') && (
        <div className="stack">
          <HappenCard one={one} counts={counts} isDone={state === 'done'} />
        </div>
      )}
      {hasRows && page.counts.new + counts.changed + counts.same + counts.wrong > 0 && (
        <RowsCard
          one={one}
          rows={page.rows}
          query={{ filter: page.filter }}
          counts={counts}
          canMend={state === 'checked'}
          choices={page.choices}
        />
      )}
      {state === 'checked' && !missingFields(one.kind, one.mapping) && <StartBar one={one} counts={counts} />}
    </div>
  );
}
