import type { CourseFileRow } from './course-files.ts';
import { type ActivityKind, editOutline } from './edit-course.ts';
import { newAssignment, newLesson, newQuiz, slugFor } from './new-parts.ts';
import { type CourseOutline, type OutlineActivity, readOutline } from './outline.ts';

/** What people do with the parts of a course. Titles are in its source language; `titles` in several. */
export type PartChange =
  | { do: 'addModule'; title: string }
  | { do: 'renameModule'; module: string; titles: Record<string, string> }
  | { do: 'moveModule'; module: string; by: 1 | -1 }
  | { do: 'copyModule'; module: string }
  | { do: 'removeModule'; module: string }
  | { do: 'addLesson'; module: string; title: string }
  | { do: 'addQuiz'; module: string; title: string }
  | { do: 'addAssignment'; module: string; title: string }
  /** A "check yourself" quiz at the end of a lesson. */
  | { do: 'addCheck'; lesson: string; title: string }
  | { do: 'movePart'; kind: ActivityKind; slug: string; by: 1 | -1 }
  | { do: 'copyPart'; kind: ActivityKind; slug: string }
  | { do: 'removePart'; kind: ActivityKind; slug: string }
  | { do: 'setMinutes'; kind: ActivityKind; slug: string; minutes: number };

const course = 'course.yaml';
const folderOf = { lesson: 'lessons', quiz: 'quizzes', assignment: 'assignments' } as const;
const usualMinutes = { lesson: 10, quiz: 5, assignment: 30 } as const;

type Rows = ReadonlyMap<string, Pick<CourseFileRow, 'path' | 'text'>>;

/** A text; null: the file goes; what is no text (somebody who reads aloud) comes as a copy of another file. */
export type PlannedFile = string | null | { copyOf: string };

/**
 * The files that a change of a course's parts writes. What is not there any more is passed over.
 *
 * @throws AppError `outline_unreadable`
 */
export function planChange(rows: Rows, change: PartChange): Map<string, PlannedFile> {
  return new Plan(rows).make(change);
}

class Plan {
  readonly #rows: Rows;
  readonly #outline: CourseOutline;
  readonly #changes = new Map<string, PlannedFile>();
  readonly #taken: Record<'module' | ActivityKind, Set<string>>;

  constructor(rows: Rows) {
    this.#rows = rows;
    this.#outline = readOutline([...rows.values()]);
    const parts = [...this.#outline.modules.flatMap((one) => one.activities), ...this.#outline.besides];
    const slugs = (kind: ActivityKind) => new Set(parts.filter((one) => one.kind === kind).map((one) => one.slug));
    const modules = new Set(this.#outline.modules.map((one) => one.slug));
    this.#taken = { module: modules, lesson: slugs('lesson'), quiz: slugs('quiz'), assignment: slugs('assignment') };
  }

  make(change: PartChange): Map<string, PlannedFile> {
    const { sourceLocale } = this.#outline;
    switch (change.do) {
      case 'addModule': {
        const slug = this.#slugFor('module', change.title);
        this.#edit({ edit: 'addModule', slug, title: { [sourceLocale]: change.title } });
        break;
      }
      case 'renameModule':
        this.#edit({ edit: 'renameModule', slug: change.module, title: change.titles });
        break;
      case 'moveModule':
        this.#edit({ edit: 'moveModule', slug: change.module, by: change.by });
        break;
      case 'copyModule':
        this.#copyModule(change.module);
        break;
      case 'removeModule': {
        const module = this.#outline.modules.find((one) => one.slug === change.module);
        for (const { kind, slug } of module?.activities ?? []) this.#removeFiles(kind, slug);
        this.#edit({ edit: 'removeModule', slug: change.module });
        break;
      }
      case 'addLesson': {
        const slug = this.#slugFor('lesson', change.title);
        this.#write(`lessons/${slug}/${sourceLocale}.md`, newLesson(change.title, sourceLocale));
        this.#add(change.module, 'lesson', slug);
        break;
      }
      case 'addQuiz':
        this.#add(change.module, 'quiz', this.#addQuizFiles(change.title, true));
        break;
      case 'addAssignment':
        this.#add(change.module, 'assignment', this.#addAssignmentFiles(change.title));
        break;
      case 'addCheck':
        this.#addCheck(change.lesson, change.title);
        break;
      case 'movePart': {
        const { kind, slug, by } = change;
        this.#edit({ edit: 'moveActivity', kind, slug, by });
        break;
      }
      case 'copyPart': {
        const module = this.#outline.modules.find((one) => hasPart(one.activities, change));
        const part = module?.activities.find((one) => one.kind === change.kind && one.slug === change.slug);
        if (module && part) this.#copyPart(part, module.slug, part.slug);
        break;
      }
      case 'removePart':
        this.#removeFiles(change.kind, change.slug);
        this.#edit({ edit: 'removeActivity', kind: change.kind, slug: change.slug });
        break;
      case 'setMinutes': {
        const { kind, slug, minutes } = change;
        this.#edit({ edit: 'setMinutes', kind, slug, minutes });
      }
    }
    return this.#changes;
  }

  #textOf(path: string): string {
    const changed = this.#changes.get(path);
    return typeof changed === 'string' ? changed : (this.#rows.get(path)?.text ?? '');
  }

  /** A file that is no text has none to be changed: the copy has the same content. */
  #copy(from: string, to: string, change: (text: string) => string): void {
    const isText = typeof this.#rows.get(from)?.text === 'string';
    this.#write(to, isText ? change(this.#textOf(from)) : { copyOf: from });
  }

  #write(path: string, file: PlannedFile): void {
    this.#changes.set(path, file);
  }

  #edit(edit: Parameters<typeof editOutline>[1]): void {
    this.#write(course, editOutline(this.#textOf(course), edit));
  }

  #slugFor(kind: 'module' | ActivityKind, title: string): string {
    const slug = slugFor(title, kind, this.#taken[kind]);
    this.#taken[kind].add(slug);
    return slug;
  }

  #add(module: string, kind: ActivityKind, slug: string, after?: string): void {
    const minutes = usualMinutes[kind];
    this.#edit({ edit: 'addActivity', module, kind, slug, minutes, ...(after !== undefined && { after }) });
  }

  #addQuizFiles(title: string, counts: boolean): string {
    const { sourceLocale } = this.#outline;
    const slug = this.#slugFor('quiz', title);
    const { structure, words } = newQuiz(slug, { title, locale: sourceLocale, counts });
    this.#write(`quizzes/${slug}/quiz.yaml`, structure);
    this.#write(`quizzes/${slug}/${sourceLocale}.yaml`, words);
    return slug;
  }

  #addAssignmentFiles(title: string): string {
    const { sourceLocale } = this.#outline;
    const slug = this.#slugFor('assignment', title);
    const { structure, words } = newAssignment(slug, { title, locale: sourceLocale });
    this.#write(`assignments/${slug}/assignment.yaml`, structure);
    this.#write(`assignments/${slug}/${sourceLocale}.yaml`, words);
    return slug;
  }

  /** Every language of the lesson gets it: a translation has the same parts as its source. */
  #addCheck(lesson: string, title: string): void {
    const texts = this.#pathsIn('lessons', lesson).filter((path) => path.endsWith('.md'));
    if (texts.length === 0) return;
    const slug = this.#addQuizFiles(title, false);
    for (const path of texts) this.#write(path, `${this.#textOf(path).trimEnd()}\n\n::quiz{slug=${slug}}\n`);
  }

  #copyModule(slug: string): void {
    const module = this.#outline.modules.find((one) => one.slug === slug);
    if (!module) return;
    const copy = this.#slugFor('module', module.slug);
    this.#edit({ edit: 'addModule', slug: copy, title: module.title, after: slug });
    for (const part of module.activities) this.#copyPart(part, copy);
  }

  #copyPart({ kind, slug, minutes }: OutlineActivity, module: string, after?: string): void {
    const copy = kind === 'lesson' ? this.#copyLesson(slug) : this.#copyNamed(kind, slug);
    this.#add(module, kind, copy, after);
    this.#edit({ edit: 'setMinutes', kind, slug: copy, minutes });
  }

  #copyLesson(slug: string): string {
    const copy = this.#slugFor('lesson', slug);
    const quizzes = new Map<string, string>();
    for (const path of this.#pathsIn('lessons', slug)) {
      this.#copy(path, path.replace(`lessons/${slug}/`, `lessons/${copy}/`), (text) =>
        // A quiz stands in one lesson: the copy has copies of its own.
        text.replace(quizUse, (_, start: string, quiz: string, end: string) => {
          const own = quizzes.get(quiz) ?? this.#copyNamed('quiz', quiz);
          quizzes.set(quiz, own);
          return `${start}${own}${end}`;
        }),
      );
    }
    return copy;
  }

  /** A quiz or an assignment: its structure says its own name. */
  #copyNamed(kind: 'quiz' | 'assignment', slug: string): string {
    const copy = this.#slugFor(kind, slug);
    const folder = folderOf[kind];
    for (const path of this.#pathsIn(folder, slug)) {
      const isStructure = path.endsWith(`/${kind}.yaml`);
      this.#copy(path, path.replace(`${folder}/${slug}/`, `${folder}/${copy}/`), (text) =>
        isStructure ? text.replace(/^slug:.*$/m, `slug: ${copy}`) : text,
      );
    }
    return copy;
  }

  #removeFiles(kind: ActivityKind, slug: string): void {
    for (const path of this.#pathsIn(folderOf[kind], slug)) {
      if (kind === 'lesson') {
        for (const [, , quiz = ''] of this.#textOf(path).matchAll(quizUse)) this.#removeFiles('quiz', quiz);
      }
      this.#write(path, null);
    }
    if (kind === 'lesson') this.#forgetLesson(slug);
  }

  /** Questions that send people to a lesson that goes stay, and send them nowhere. */
  #forgetLesson(slug: string): void {
    const line = new RegExp(`^ +lesson: *["']?${slug}["']? *\\n`, 'gm');
    for (const path of this.#rows.keys()) {
      if (!/^quizzes\/[^/]+\/quiz\.yaml$/.test(path) || this.#changes.get(path) === null) continue;
      const text = this.#textOf(path);
      const changed = text.replace(line, '');
      if (changed !== text) this.#write(path, changed);
    }
  }

  #pathsIn(folder: string, slug: string): string[] {
    return [...this.#rows.keys()].filter((path) => path.startsWith(`${folder}/${slug}/`));
  }
}

const quizUse = /^(::quiz\{slug="?)([a-z0-9-]+)("?\})/gm;

function hasPart(activities: readonly OutlineActivity[], { kind, slug }: { kind: ActivityKind; slug: string }) {
  return activities.some((one) => one.kind === kind && one.slug === slug);
}
