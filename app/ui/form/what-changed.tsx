import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import type { TypedValues } from './form-answer.ts';
import type { Labels } from './use-form.ts';

type Values = Record<string, string | string[] | Record<string, string>>;

/** Where what somebody else saved meanwhile is not what was typed: what stands there now. */
export function WhatChanged({ now, typed, labels }: { now: Values; typed: TypedValues; labels: Labels }) {
  const { t } = useTranslation('form');
  const { list } = useFormat();
  const others = flat(now, list).filter(([name, value]) => name !== 'version' && value !== typedAt(typed, name, list));
  return (
    <div className="note note-warn stack stack-1">
      <p>{others.length === 0 ? t('meanwhile.same') : t('meanwhile.changed')}</p>
      {others.length > 0 && (
        <ul>
          {others.map(([name, value]) => (
            <li key={name}>
              {groupOf(name) && <>{labels[groupOf(name)]} · </>}
              {labels[name]}: <bdi className="b">{value || t('meanwhile.empty')}</bdi>
            </li>
          ))}
        </ul>
      )}
      <p>{t('meanwhile.again')}</p>
    </div>
  );
}

/** Of `title.lo` the group is `title`. */
const groupOf = (name: string) => name.split('.').slice(0, -1).join('.');

type Join = (items: readonly string[]) => string;

function flat(values: Values, list: Join): [name: string, value: string][] {
  return Object.entries(values).flatMap(([name, value]): [string, string][] => {
    if (Array.isArray(value)) return [[name, list(value)]];
    if (typeof value === 'string') return [[name, value]];
    return flat(value, list).map(([key, text]) => [`${name}.${key}`, text]);
  });
}

/** Undefined values are empty fields; fields that the page does not have changed by nobody's typing. */
function typedAt(typed: TypedValues, path: string, list: Join): string {
  let at: unknown = typed;
  for (const name of path.split('.')) at = (at as TypedValues | undefined)?.[name];
  if (Array.isArray(at)) return list(at);
  return typeof at === 'string' ? at : '';
}
