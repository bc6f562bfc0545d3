import { FileText } from 'lucide';
import type { ReactNode } from 'react';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import type { FileKind } from '#domain/assignments/definition.ts';

export interface ShownFile {
  id: string;
  kind: FileKind;
  /** Empty where it is not told. */
  name: string;
  bytes: number;
  width: number | null;
  height: number | null;
}

interface PieceFilesProps {
  files: readonly ShownFile[];
  /** Stands beside each. */
  children?: (file: ShownFile) => ReactNode;
}

/** Photos, voices and files of a piece of work, each with its size. Sound is loaded on tap. */
export function PieceFiles({ files, children }: PieceFilesProps) {
  const { t } = useTranslation('assignments');
  const format = useFormat();
  if (files.length === 0) return null;
  return (
    <ul className="piece-files">
      {files.map((file, index) => {
        const href = `/work/${file.id}`;
        const number = format.number(index + 1);
        return (
          <li key={file.id} className="stack stack-1">
            {file.kind === 'photo' && (
              <a href={href}>
                <img
                  className="piece-photo"
                  src={href}
                  alt={t('file.photo', { number })}
                  width={file.width ?? undefined}
                  height={file.height ?? undefined}
                  loading="lazy"
                />
              </a>
            )}
            {file.kind === 'voice' && (
              <audio controls preload="none" src={href} aria-label={t('file.voice', { number })}>
                <track kind="captions" />
              </audio>
            )}
            {file.kind === 'file' && (
              <a className="tap-link" href={href} download>
                <Icon icon={FileText} /> <bdi>{file.name || t('file.document', { number })}</bdi>
              </a>
            )}
            <span className="small muted num">{format.bytes(file.bytes)}</span>
            {children?.(file)}
          </li>
        );
      })}
    </ul>
  );
}
