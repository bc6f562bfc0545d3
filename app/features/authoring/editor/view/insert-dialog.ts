import type { Node } from 'prosemirror-model';
import type { EditorView } from 'prosemirror-view';
import { blockAt, insertBlocks } from '#app/features/authoring/editor/commands/block-commands.ts';
import { newTable } from '#app/features/authoring/editor/commands/table-commands.ts';
import { readDocument } from '#app/features/authoring/editor/document/lesson-document.ts';
import { schema } from '#app/features/authoring/editor/document/schema.ts';
import type { ElementForm } from '#app/features/authoring/editor/editor-data.ts';
import { openDialog } from './dialog.ts';
import { h } from './dom.ts';
import { askElement } from './element-dialog.ts';
import type { ViewDeps } from './element-views.ts';

/** What a new box holds, where that is not just a paragraph. */
const starts: Record<string, string> = {
  steps: '1. ',
  worked: '1. \n2. \n\n   ',
  checklist: '- ',
  tabs: ':::tab[1]{is=first}\n1\n:::\n\n:::tab[2]{is=second}\n2\n:::',
  scenario:
    ':::scene{id=begin}\n1\n\n- [1](#first)\n- [2](#second)\n:::\n\n' +
    ':::scene{id=first end=ok}\n1\n:::\n\n:::scene{id=second end=danger}\n2\n:::',
};

/** Shows what can be put into the lesson, as large buttons; what needs a form asks for it first. */
export function askInsert(view: EditorView, deps: ViewDeps): void {
  const { words } = deps.data;
  const put = (blocks: readonly Node[], isOutside = false) => {
    view.dispatch(insertBlocks(view.state, blocks, isOutside));
    view.focus();
  };
  const offer = (title: string, choose: () => void) =>
    h(
      'button',
      {
        type: 'button',
        class: 'btn',
        on: {
          click: () => {
            close();
            choose();
          },
        },
      },
      title,
    );
  const close = openDialog(
    { title: words.insert, close: words.close, after: () => view.focus() },
    h(
      'div',
      { class: 'editor-offers' },
      offer(words.paragraph, () => put([schema.node('paragraph')])),
      offer(words.heading, () => put([schema.node('heading', { level: 2 })])),
      offer(words.table, () => put([newTable()])),
      ...offered(view, deps).map((form) => offer(form.title, () => askNew(form))),
      offer(words.markdown, () => put([schema.node('source')])),
    ),
  );

  function askNew(form: ElementForm): void {
    const make = ({ attributes, label }: { attributes: Record<string, string>; label: string }) =>
      put([newElement(form, { name: form.name, attributes, label })], form.isAlone);
    const needsForm = form.attributes.length > 0 || form.label !== 'none';
    const values = { attributes: {}, label: '' };
    if (needsForm) askElement({ form, values, data: deps.data, done: make, after: () => view.focus() });
    else make(values);
  }
}

/** What may stand where the cursor is. */
function offered(view: EditorView, { data: { elements } }: ViewDeps): ElementForm[] {
  const block = blockAt(view.state);
  const around = block?.parent.type.name === 'box' ? block.parent.attrs.name : null;
  const own = block?.node.type.name === 'box' ? block.node.attrs.name : null;
  return elements.filter(
    ({ kind, within }) => kind !== 'text' && (!within || within.includes(around) || within.includes(own)),
  );
}

function newElement(form: ElementForm, attrs: Record<string, unknown>): Node {
  if (form.kind === 'leaf') return schema.node('part', attrs);
  const start = starts[form.name];
  return schema.node('box', attrs, start ? readDocument(start).doc.children : schema.node('paragraph'));
}
