import { safeLabel } from '#app/features/authoring/editor/document/safe-label.ts';
import type { Choice, EditorData, ElementField, ElementForm } from '#app/features/authoring/editor/editor-data.ts';
import { readDecimal } from '#domain/text/numbers.ts';
import { devicePicture } from './device-picture.ts';
import { openDialog } from './dialog.ts';
import { h } from './dom.ts';

/** What an element's form gives. */
export interface ElementValues {
  attributes: Record<string, string>;
  label: string;
}

interface Asked {
  form: ElementForm;
  values: ElementValues;
  data: EditorData;
  /** The label is no field of it: it is written in the text. */
  withoutLabel?: boolean;
  done: (values: ElementValues) => void;
  after: () => void;
}

const fewOptional = 3;

/** Asks for the attributes of an element, and for its label, each in the field that suits it. */
export function askElement({ form, values, data, withoutLabel = false, done, after }: Asked): void {
  const { words } = data;
  const fields = form.attributes.map((field) => ({
    field,
    control: controlOf(field, values.attributes[field.name] ?? '', data),
  }));
  const label =
    form.label === 'none' || withoutLabel
      ? null
      : h('input', {
          class: 'input',
          name: 'label',
          value: values.label,
          dir: 'auto',
          lang: data.locale,
          required: form.label === 'needed',
        });
  const submit = (event: Event) => {
    event.preventDefault();
    const attributes = { ...values.attributes };
    for (const { field, control } of fields) {
      const typed = control.value.trim();
      const value = field.type === 'number' ? (numberOf(field, typed) ?? typed) : typed;
      if (value) attributes[field.name] = value;
      else delete attributes[field.name];
    }
    close();
    done({ attributes, label: label ? safeLabel(label.value) : values.label });
  };
  const rows = fields.map(({ field, control }) => ({
    isOptional: field.isOptional && !control.value,
    isFile: field.type === 'file',
    dom: h(
      'div',
      { class: 'stack stack-1' },
      fieldOf(field.title, control, field.isOptional ? words.optional : null, listOf(field, control, data)),
      takesPictures(field) && control instanceof HTMLInputElement && devicePicture(control, data),
    ),
  }));
  // Where much may be left out, it stands aside.
  const aside = rows.filter((row) => row.isOptional).length > fewOptional ? rows.filter((row) => row.isOptional) : [];
  const isBeside = (row: (typeof rows)[number]) => !aside.includes(row) && !row.isFile;
  const body = h(
    'form',
    { class: 'stack', on: { submit } },
    ...rows.filter((row) => row.isFile && !aside.includes(row)).map(({ dom }) => dom),
    label && fieldOf(words.label, label, form.label === 'optional' ? words.optional : null),
    ...rows.filter(isBeside).map(({ dom }) => dom),
    aside.length > 0 &&
      h(
        'details',
        { class: 'fold' },
        h('summary', {}, words.more),
        h('div', { class: 'stack' }, ...aside.map(({ dom }) => dom)),
      ),
    h('button', { class: 'btn btn-primary' }, words.done),
  );
  const close = openDialog({ title: form.title, close: words.close, after }, body);
  body.querySelector<HTMLElement>('input, select, textarea')?.focus();
}

/** What stands there is a picture. */
function takesPictures(field: ElementField): boolean {
  return field.type === 'file' && field.endings.every((ending) => /^\.(?:webp|svg|png|jpe?g|avif)$/.test(ending));
}

function fieldOf(title: string, control: HTMLElement, hint: string | null, list?: HTMLElement | null): HTMLElement {
  return h(
    'label',
    { class: 'field' },
    h('span', { class: 'b' }, title, hint && h('span', { class: 'small muted' }, ` ${hint}`)),
    control,
    list,
  );
}

/** A number as the format writes it, typed in the figures of any script; null where it is none, or does not fit. */
export function numberOf(field: Extract<ElementField, { type: 'number' }>, typed: string): string | null {
  const value = readDecimal(typed);
  if (value === null) return '';
  const fits = value >= field.least && value <= field.most && (!field.isWhole || Number.isInteger(value));
  return fits ? String(value) : null;
}

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

function controlOf(field: ElementField, value: string, data: EditorData): Control {
  const common = { class: 'input', name: field.name, required: !field.isOptional };
  switch (field.type) {
    case 'choice':
      return select(common, field.of, value || (field.isOptional ? '' : (field.of[0]?.slug ?? '')), field.isOptional);
    case 'number': {
      const control = h('input', { ...common, inputmode: 'decimal', value, dir: 'ltr', autocomplete: 'off' });
      const check = () =>
        control.setCustomValidity(numberOf(field, control.value) === null ? data.words.numberWrong : '');
      control.addEventListener('input', check);
      return control;
    }
    case 'text': {
      const area = h('textarea', { ...common, rows: 2, dir: 'auto', lang: data.locale });
      area.value = value;
      return area;
    }
    case 'file':
      return h('input', {
        ...common,
        value,
        dir: 'ltr',
        autocomplete: 'off',
        autocapitalize: 'off',
        spellcheck: 'false',
      });
    default: {
      const choices = choicesOf(field.of, data);
      if (choices.length > 0) return select(common, choices, value, field.isOptional);
      return h('input', { ...common, value, dir: 'ltr', pattern: '[a-z0-9]+(-[a-z0-9]+)*', autocapitalize: 'off' });
    }
  }
}

function choicesOf(of: 'term' | 'quiz' | 'fact' | 'own', { choices }: EditorData): readonly Choice[] {
  return { term: choices.terms, quiz: choices.quizzes, fact: choices.facts, own: [] }[of];
}

function select(
  properties: Record<string, unknown>,
  choices: readonly Choice[],
  value: string,
  isOptional: boolean,
): HTMLSelectElement {
  // What stands there stays choosable, known or not.
  const known = !value || choices.some(({ slug }) => slug === value);
  const all = [
    ...(isOptional || !value ? [{ slug: '', words: '' }] : []),
    ...(known ? [] : [{ slug: value, words: value }]),
    ...choices,
  ];
  return h(
    'select',
    properties,
    ...all.map(({ slug, words }) => h('option', { value: slug, selected: slug === value }, words)),
  );
}

let lists = 0;

/** The course's files that fit, to choose from while one types. */
function listOf(field: ElementField, control: Control, { choices }: EditorData): HTMLElement | null {
  if (field.type !== 'file') return null;
  lists += 1;
  const id = `editor-files-${lists}`;
  control.setAttribute('list', id);
  const fitting = choices.files.filter(({ path }) => field.endings.some((ending) => path.endsWith(ending)));
  return h('datalist', { id }, ...fitting.map(({ path }) => h('option', { value: path })));
}
