import { FolderOpen } from 'lucide';
import type { ReactNode } from 'react';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import { FieldFrame } from './field-frame.tsx';
import { useField } from './form.tsx';
import type { Field } from './use-form.ts';

interface FileFieldProps {
  field: Field;
  hint?: ReactNode;
  /** Endings, `.zip`. */
  accept: string;
}

/** A file of the reader's device. Browsers forget the choice when the form comes back. */
export function FileField({ field, hint, accept }: FileFieldProps) {
  const { label, problem, describedBy, marks } = useField(field, hint);
  return (
    <FieldFrame id={field.id} {...{ label, hint, problem }}>
      <FileChoice id={field.id} name={field.name} {...{ accept, describedBy }} {...marks} />
    </FieldFrame>
  );
}

interface LoneFileFieldProps extends Pick<FileFieldProps, 'hint' | 'accept'> {
  label: ReactNode;
  /** What is wrong, in words. */
  problem: string | null | undefined;
  /** Of another one on the same page. */
  id?: string;
}

/** The same, named `file`, for the forms that send one file and are answered by a page of their own. They are `noValidate`. */
export function LoneFileField({ label, hint, problem, accept, id = 'file' }: LoneFileFieldProps) {
  const describedBy = [hint && `${id}-hint`, problem && `${id}-problem`].filter(Boolean).join(' ') || undefined;
  return (
    <FieldFrame id={id} {...{ label, hint, problem: problem ?? undefined }}>
      <FileChoice id={id} name="file" {...{ accept, describedBy }} aria-invalid={problem ? true : undefined} />
    </FieldFrame>
  );
}

interface FileChoiceProps extends Pick<FileFieldProps, 'accept'> {
  id: string;
  name: string;
  describedBy: string | undefined;
  'aria-invalid': boolean | undefined;
  autoFocus?: boolean | undefined;
}

/**
 * Browsers write their own button and "no file chosen" in their own language, which is not the page's. So our words stand
 * there, and the control lies over them, seen only by the name of the file once there is one. What tells the two states
 * apart without scripts is `required`: a control without a file is `:invalid`.
 */
function FileChoice({ accept, describedBy, 'aria-invalid': isWrong, ...control }: FileChoiceProps) {
  const { t } = useTranslation('form');
  return (
    <div className="file-choice">
      <input
        type="file"
        required
        {...control}
        accept={accept}
        aria-describedby={describedBy}
        aria-invalid={isWrong ?? false}
      />
      <span className="btn" aria-hidden="true">
        <Icon icon={FolderOpen} />
        {t('file.choose')}
      </span>
      <span className="file-none muted" aria-hidden="true">
        {t('file.none')}
      </span>
    </div>
  );
}
