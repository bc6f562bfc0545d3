import { audio } from './audio.ts';
import { calculator } from './calculator.ts';
import { chart } from './chart.ts';
import { checklist } from './checklist.ts';
import { download } from './download.ts';
import type { LessonElement } from './element.ts';
import { fact } from './fact.ts';
import { flow } from './flow.ts';
import { map } from './map.ts';
import { note } from './note.ts';
import { picture } from './picture.ts';
import { quiz } from './quiz.ts';
import { scenario, scene } from './scenario.ts';
import { steps } from './steps.ts';
import { tab, tabs } from './tabs.ts';
import { task } from './task.ts';
import { term } from './term.ts';
import { video } from './video.ts';
import { worked } from './worked.ts';

/** Every element of a lesson, by name: what the check knows, the renderer shows and an editor offers. */
export const lessonElements: ReadonlyMap<string, LessonElement> = new Map(
  [
    note,
    steps,
    term,
    picture,
    audio,
    video,
    quiz,
    checklist,
    task,
    download,
    worked,
    fact,
    calculator,
    scenario,
    scene,
    tabs,
    tab,
    chart,
    map,
    flow,
  ].map((one) => [one.name, one]),
);
