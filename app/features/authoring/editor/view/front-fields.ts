import { readField, writeField } from '#app/features/authoring/editor/document/front-matter.ts';
import type { EditorData } from '#app/features/authoring/editor/editor-data.ts';
import { h } from './dom.ts';

export interface FrontFields {
  dom: HTMLElement;
  show(front: string): void;
}

/** Title, summary and what else stands above a lesson, each in a field of its own. */
export function makeFrontFields(
  { words, locale }: EditorData,
  change: (edit: (front: string) => string) => void,
): FrontFields {
  const texts = [
    { name: 'title', title: words.title, rows: 1, most: 160 },
    { name: 'summary', title: words.summary, rows: 2, most: 400 },
    { name: 'goal', title: words.goal, rows: 2, most: 300 },
    { name: 'reviewedBy', title: words.reviewedBy, rows: 1, most: 160 },
  ].map(({ name, title, rows, most }) => {
    const control = h('textarea', { class: 'input', rows, maxlength: most, dir: 'auto', lang: locale });
    // One line in the file is one line here.
    control.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && !event.isComposing) event.preventDefault();
    });
    return { name, title, control };
  });
  const day = { name: 'checkedOn', title: words.checkedOn, control: h('input', { class: 'input', type: 'date' }) };
  const fields = [...texts, day].map((field) => {
    const note = h('span', { class: 'small muted', hidden: true }, words.onlyInMarkdown);
    field.control.addEventListener('input', () =>
      change((front) => writeField(front, field.name, field.control.value)),
    );
    return { ...field, note };
  });
  const [title, ...others] = fields.map(({ title: words, control, note }) =>
    h('label', { class: 'field' }, h('span', { class: 'b' }, words), control, note),
  );
  return {
    dom: h(
      'div',
      { class: 'stack editor-front' },
      title,
      h('details', {}, h('summary', {}, words.aboutLesson), h('div', { class: 'stack' }, ...others)),
    ),
    show(front) {
      for (const { name, control, note } of fields) {
        const value = readField(front, name);
        control.disabled = value === null;
        note.hidden = value !== null;
        // What is being typed keeps its cursor.
        if (control.value.trim() !== (value ?? '')) control.value = value ?? '';
      }
    },
  };
}
