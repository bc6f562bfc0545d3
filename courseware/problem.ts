/** Something wrong with a content file, at the place where an author can mend it. */
export interface ContentProblem {
  /** Path from the content folder, with forward slashes. */
  file: string;
  /** Both count from 1. */
  line: number;
  column: number;
  message: string;
  /** A warning does not keep a course from being imported. */
  level: 'error' | 'warning';
}

/** `file:line:col message`, as editors and terminals make it clickable. */
export function formatProblem({ file, line, column, message, level }: ContentProblem): string {
  return `${file}:${line}:${column} ${level === 'warning' ? 'warning: ' : ''}${message}`;
}

/** Collects problems while files are read. */
export class ProblemList {
  readonly all: ContentProblem[] = [];

  error(file: string, place: Place, message: string): void {
    this.all.push({ file, ...place, message, level: 'error' });
  }

  warn(file: string, place: Place, message: string): void {
    this.all.push({ file, ...place, message, level: 'warning' });
  }

  get hasErrors(): boolean {
    return this.all.some((one) => one.level === 'error');
  }

  /** By file, then line, then column. */
  sorted(): ContentProblem[] {
    return [...this.all].sort((a, b) => a.file.localeCompare(b.file, 'en') || a.line - b.line || a.column - b.column);
  }
}

export interface Place {
  line: number;
  column: number;
}

export const fileStart: Place = { line: 1, column: 1 };
