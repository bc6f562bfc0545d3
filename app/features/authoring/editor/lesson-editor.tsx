import { useTranslation } from '#app/i18n/use-translation.ts';
import type { EditorData } from './editor-data.ts';
import { editorWords } from './editor-words.ts';
import { useElementForms } from './element-words.ts';
import editorScript from './main.ts?worker&url';

type LessonEditorProps = Omit<EditorData, 'words' | 'elements'>;

/**
 * Makes the form beside it an editor, where scripts run: `<form data-editor>` with `<textarea name="text">`. Without
 * them the form is what it is.
 */
export function LessonEditor(props: LessonEditorProps) {
  const { t } = useTranslation('editor');
  const data: EditorData = { ...props, elements: useElementForms(), words: editorWords(t) };
  // Inert; `<` is escaped so that no word can end the script.
  const json = JSON.stringify(data).replaceAll('<', '\\u003c');
  return (
    <>
      <script id="lesson-editor-data" type="application/json" dangerouslySetInnerHTML={{ __html: json }} />
      <script type="module" src={editorScript} />
    </>
  );
}
