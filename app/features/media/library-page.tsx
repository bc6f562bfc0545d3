import { useFormat } from '#app/i18n/format.ts';
import { useLanguageName } from '#app/i18n/use-language-name.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import type { PageOf } from '#app/ui/list/define-list.ts';
import { FilterSelect, ListFilter, NothingFound, SearchField } from '#app/ui/list/list-filter.tsx';
import { Pager } from '#app/ui/list/pager.tsx';
import type { ListedMedia } from '#db/queries/media/media.ts';
import type { InterfaceLocale } from '#domain/locale.ts';
import { mediaKinds } from '#domain/media/kinds.ts';
import { missingAlt, missingVersions } from '#domain/media/state.ts';
import { mediaList } from './media-lists.ts';
import { kindIcons, kindNames, workNames } from './media-words.ts';

export interface OpenUpload {
  id: string;
  fileName: string;
  bytes: number;
  mark: string;
  received: number;
  replaces: string | null;
  locale: string | null;
}

/** Files of the reader's that have not come to their end. */
export function OpenUploads({ uploads, here }: { uploads: readonly OpenUpload[]; here: string }) {
  const { t } = useTranslation('media');
  const format = useFormat();
  if (uploads.length === 0) return null;
  return (
    <section className="card" aria-labelledby="open-title">
      <div className="card-head">
        <h2 id="open-title">{t('open.title')}</h2>
      </div>
      <p className="card-in small">{t('open.text')}</p>
      <ul className="media-open">
        {uploads.map((one) => (
          <li
            key={one.id}
            data-open-upload={one.id}
            data-name={one.fileName}
            data-bytes={one.bytes}
            data-mark={one.mark}
            data-replaces={one.replaces ?? ''}
            data-locale={one.locale ?? ''}
          >
            <span>
              <bdi className="b">{one.fileName}</bdi>
              <small>{t('open.so', { done: format.bytes(one.received), all: format.bytes(one.bytes) })}</small>
            </span>
            <progress value={one.received} max={one.bytes} aria-label={one.fileName} />
            <form method="post" action={here} className="row wrap">
              <input type="hidden" name="upload" value={one.id} />
              {one.received === one.bytes && (
                <button type="submit" name="intent" value="finish" className="btn btn-sm">
                  {t('open.finish')}
                </button>
              )}
              <button type="submit" name="intent" value="drop" className="btn btn-sm btn-quiet">
                {t('open.drop')}
              </button>
            </form>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface MediaListProps {
  things: PageOf<ListedMedia>;
  query: ReturnType<typeof mediaList.read> & { isRecalled: boolean };
  here: string;
  offered: readonly InterfaceLocale[];
}

/** What is in the library. */
export function MediaList({ things, query, here, offered }: MediaListProps) {
  const { t } = useTranslation('media');
  const isFiltered = mediaList.isFiltered(query.filter);
  return (
    <section className="card" aria-labelledby="things-title">
      <div className="card-head">
        <h2 id="things-title">{t('list.title')}</h2>
      </div>
      {(things.rows.length > 1 || things.page > 1 || isFiltered) && <MediaFilter query={query} here={here} />}
      {things.rows.length === 0 && isFiltered && (
        <NothingFound allHref={mediaList.allHref(here)} isRecalled={query.isRecalled}>
          {t('list.notFound')}
        </NothingFound>
      )}
      {things.rows.length === 0 && !isFiltered && <p className="card-in">{t('list.none')}</p>}
      <ul className="media-grid">
        {things.rows.map((one) => (
          <MediaCard key={one.id} one={one} here={here} offered={offered} />
        ))}
      </ul>
      <Pager list={things} href={(page) => mediaList.href(here, query, { page })} />
    </section>
  );
}

function MediaCard({ one, here, offered }: { one: ListedMedia } & Pick<MediaListProps, 'here' | 'offered'>) {
  const { t } = useTranslation('media');
  const format = useFormat();
  const languageName = useLanguageName();
  const missing = missingAlt(one.alt, offered).map((locale) => languageName(locale));
  const foreign = missingVersions(one, offered).map((locale) => languageName(locale));
  const size = one.width && one.height ? `${format.number(one.width)} × ${format.number(one.height)}` : '';
  return (
    <li className="media-card">
      <span className="media-thumb" aria-hidden="true">
        {one.preview ? (
          <img src={`/media/${one.id}/${one.preview.name}?v=${one.preview.hash.slice(0, 8)}`} alt="" loading="lazy" />
        ) : (
          <Icon icon={kindIcons[one.kind]} large />
        )}
      </span>
      <div className="stack stack-1">
        <a className="text-link b cut-anywhere" href={`${here}/${one.id}`}>
          <bdi>{one.title}</bdi>
        </a>
        <small className="muted">
          {kindNames(t)[one.kind]} · <bdi>{format.bytes(one.bytes > 0 ? one.bytes : one.sourceBytes)}</bdi>
          {size && ' · '}
          {size && <bdi>{size}</bdi>}
        </small>
        {one.courses > 0 && (
          <small className="muted">
            {t('list.courses', { count: one.courses, shown: format.number(one.courses) })}
          </small>
        )}
        {one.work !== 'done' && (
          <span className={one.work === 'failed' ? 'badge badge-danger' : 'badge badge-plain'}>
            {one.work === 'running'
              ? t('work.runningAt', { percent: format.percent(one.workPercent) })
              : workNames(t)[one.work]}
          </span>
        )}
        {missing.length > 0 && (
          <span className="badge badge-warn media-missing">
            {t('list.missing', { languages: format.list(missing) })}
          </span>
        )}
        {foreign.length > 0 && (
          <span className="badge badge-warn media-missing">
            {t('list.missingWords', { languages: format.list(foreign) })}
          </span>
        )}
      </div>
    </li>
  );
}

function MediaFilter({ query, here }: Pick<MediaListProps, 'query' | 'here'>) {
  const { t } = useTranslation('media');
  const kinds = kindNames(t);
  const { filter } = query;
  return (
    <ListFilter
      here={here}
      isFiltered={mediaList.isFiltered(filter)}
      allHref={mediaList.allHref(here)}
      clearHref={query.isRecalled ? mediaList.allHref(here) : undefined}
      sort={{
        value: query.sort,
        choices: [
          { id: 'latest', label: t('list.latest') },
          { id: 'title', label: t('list.byTitle') },
          { id: 'size', label: t('list.bySize') },
        ],
      }}
    >
      <SearchField value={filter.q} label={t('list.search')} />
      <FilterSelect
        name="kind"
        label={t('list.kind')}
        value={filter.kind}
        any={t('list.any')}
        choices={mediaKinds.map((id) => ({ id, label: kinds[id] }))}
      />
      <FilterSelect
        name="show"
        label={t('list.show')}
        value={filter.show}
        any={t('list.inUse')}
        choices={[
          { id: 'wordless', label: t('list.wordless') },
          { id: 'unversioned', label: t('list.unversioned') },
          { id: 'making', label: t('list.making') },
          { id: 'archived', label: t('list.archived') },
        ]}
      />
    </ListFilter>
  );
}
