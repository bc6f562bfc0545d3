import type { EditorView } from 'prosemirror-view';
import { markPlace, putMark } from '#app/features/authoring/editor/commands/mark-commands.ts';
import { schema } from '#app/features/authoring/editor/document/schema.ts';
import { openDialog } from './dialog.ts';
import { h } from './dom.ts';
import type { ViewDeps } from './element-views.ts';

/** Asks where the chosen words lead; only what the format takes is taken. */
export function askLink(view: EditorView, { data }: ViewDeps): void {
  const { words, locale } = data;
  const type = schema.marks.link;
  const place = markPlace(view.state, type);
  const text = h('input', { class: 'input', value: place.text, required: true, dir: 'auto', lang: locale });
  const href = h('input', {
    class: 'input',
    value: place.attrs?.href ?? 'https://',
    required: true,
    inputmode: 'url',
    autocapitalize: 'off',
    pattern: '(https://|mailto:|#).+',
    dir: 'ltr',
    title: words.linkForm,
  });
  const done = (event: Event) => {
    event.preventDefault();
    close();
    view.dispatch(
      putMark(
        view.state,
        place,
        type,
        { href: href.value.trim(), title: place.attrs?.title ?? null },
        text.value.trim(),
      ),
    );
    view.focus();
  };
  const close = ask(
    view,
    data,
    words.link,
    [labelled(words.text, text), labelled(words.address, href)],
    done,
    () => {
      view.dispatch(view.state.tr.removeMark(place.from, place.to, type));
    },
    place.attrs !== null,
  );
  (place.text ? href : text).focus();
}

/** Asks which key term, or other element within a sentence, the chosen words are. */
export function askPhrase(view: EditorView, { data }: ViewDeps): void {
  const { words, locale, choices } = data;
  const type = schema.marks.phrase;
  const place = markPlace(view.state, type);
  const kinds = data.elements.filter(({ kind }) => kind === 'text');
  const name = place.attrs?.name ?? 'term';
  const slugs = (kind: string) => (kind === 'term' ? choices.terms : kind === 'fact' ? choices.facts : []);
  const text = h('input', { class: 'input', value: place.text, dir: 'auto', lang: locale });
  const kind = h(
    'select',
    { class: 'input' },
    ...kinds.map((one) => h('option', { value: one.name, selected: one.name === name }, one.title)),
  );
  const slug = h('select', { class: 'input', required: true });
  const fill = () => {
    const wanted = place.attrs?.attributes.slug ?? guess();
    slug.replaceChildren(
      ...slugs(kind.value).map((one) => h('option', { value: one.slug, selected: one.slug === wanted }, one.words)),
    );
  };
  /** The term that has the chosen words. */
  const guess = () => slugs(kind.value).find((one) => place.text && one.words.includes(place.text))?.slug;
  kind.addEventListener('change', fill);
  slug.addEventListener('change', () => {
    if (!text.value) text.value = slug.selectedOptions[0]?.textContent?.trim() ?? '';
  });
  fill();
  const done = (event: Event) => {
    event.preventDefault();
    close();
    const said = text.value.trim();
    const attrs = { name: kind.value, attributes: { ...place.attrs?.attributes, slug: slug.value } };
    const { tr } = view.state;
    view.dispatch(
      said
        ? putMark(view.state, place, type, attrs, said)
        : tr.replaceWith(place.from, place.to, schema.node('token', attrs)),
    );
    view.focus();
  };
  const fields = [
    ...(kinds.length > 1 ? [labelled(words.kind, kind)] : []),
    labelled(words.which, slug),
    labelled(words.text, text),
  ];
  const close = ask(
    view,
    data,
    words.term,
    fields,
    done,
    () => {
      view.dispatch(view.state.tr.removeMark(place.from, place.to, type));
    },
    place.attrs !== null,
  );
  slug.focus();
}

function labelled(title: string, control: HTMLElement): HTMLElement {
  return h('label', { class: 'field' }, h('span', { class: 'b' }, title), control);
}

function ask(
  view: EditorView,
  { words }: ViewDeps['data'],
  title: string,
  fields: HTMLElement[],
  submit: (event: Event) => void,
  takeAway: () => void,
  isThere: boolean,
): () => void {
  const removing = () => {
    close();
    takeAway();
    view.focus();
  };
  const body = h(
    'form',
    { class: 'stack', on: { submit } },
    ...fields,
    h(
      'div',
      { class: 'row wrap' },
      h('button', { class: 'btn btn-primary' }, words.done),
      isThere && h('button', { type: 'button', class: 'btn btn-quiet', on: { click: removing } }, words.takeAway),
    ),
  );
  const close = openDialog({ title, close: words.close, after: () => view.focus() }, body);
  return close;
}
