import { createReadStream, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beginClassRecord, completeClassRecord, failClassRecord } from '#commands/live/do-class-record.ts';
import { findViewer } from '#db/queries/accounts/viewer.ts';
import { type ClassRecordRow, updateClassRecord } from '#db/queries/live/class-records.ts';
import { findClass } from '#db/queries/schedule/class-session.ts';
import { isAppError } from '#domain/errors.ts';
import { classRecordLimits, isWithinReach, recordReach } from '#domain/live/class-record.ts';
import { chooseText, defaultLocale, isInterfaceLocale, textDirection } from '#domain/locale.ts';
import { classResource } from '#domain/schedule/class-resource.ts';
import type { Job, MediaServices } from '#jobs/job.ts';
import { translatorFor } from '#jobs/words.ts';
import { inWorkFolder } from '#jobs/work-folder.ts';
import { getFormatter } from '#platform/i18n/format.ts';
import { type PrintedDeck, partsOfDeck, setDeckParts } from '#platform/typeset/deck-pages.ts';
import { fontFamilies, joinPdfs, setPdf } from '#platform/typeset/typesetter.ts';
import { decksOf, decksSection } from './class-record/decks.ts';
import { run, type Section } from './class-record/document.ts';
import { attendanceOf, factsOf } from './class-record/facts.ts';
import { groupsOf } from './class-record/groups.ts';
import { chatOf, pollsOf, questionsOf } from './class-record/said.ts';
import type { RecordSource } from './class-record/source.ts';

const template = readFileSync(join(import.meta.dirname, '../../platform/typeset/record.typ'), 'utf8');

/** Makes a whole class as one PDF for the person who asked, by what they may read when it is made; after a kill from the beginning. */
export const makeClassRecord: Job<'make-class-record', MediaServices> = async (services, { recordId }) => {
  const startedAt = performance.now();
  const record = await beginClassRecord(services, recordId);
  if (!record) return;
  const about = { recordId, classSessionId: record.classSessionId };
  try {
    const source = await sourceOf(services, record);
    if (!source) {
      services.log.info(about, 'whoever asked for the record of a class may not read it any more');
      return await failClassRecord(services, recordId);
    }
    const made = await inWorkFolder(services.dataDir, 'record', (folder) =>
      makeFile(services, { ...source, recordId }, folder),
    );
    await completeClassRecord(services, recordId, { ...made, at: new Date() });
    services.log.info(
      { ...about, ...made, ms: Math.round(performance.now() - startedAt) },
      'a record of a class was made',
    );
  } catch (error) {
    // The database is away for a moment: the queue tries again.
    if (isAppError(error) && error.code === 'unavailable') throw error;
    services.log.error({ ...about, err: error }, 'a record of a class cannot be made');
    await failClassRecord(services, recordId);
  }
};

type NamedSource = RecordSource & { name: string };

/** What it is made of; null where the person may by now read less than when they asked. */
async function sourceOf({ db }: MediaServices, record: ClassRecordRow): Promise<NamedSource | null> {
  const { classSessionId: id, personId, locale: asked } = record;
  const viewer = await findViewer(db, personId);
  const view = viewer && (await findClass(db, { id, viewerId: personId }));
  if (!viewer || !view) return null;
  const reach = recordReach(viewer, classResource(view), view);
  if (!reach || !isWithinReach(record, reach)) return null;
  const locale = isInterfaceLocale(asked) ? asked : defaultLocale;
  const { teaches, seesAttendance } = record;
  return {
    ...{ db, view, personId, locale, now: new Date(), name: viewer.displayName },
    // Never more than what the row says of it.
    reach: { teaches, seesAttendance },
    t: translatorFor(locale),
    format: getFormatter(locale, view.timeZone),
  };
}

/** @returns where it lies, and how large it is */
async function makeFile(
  { db, storage }: MediaServices,
  source: NamedSource & { recordId: string },
  folder: string,
): Promise<{ hash: string; bytes: number }> {
  const { recordId } = source;
  const { decks, hasMore } = await decksOf(source);
  const steps = 1 + decks.reduce((sum, deck) => sum + partsOfDeck(deck), 0);
  let doneSteps = 0;
  await updateClassRecord(db, recordId, { steps, doneSteps });
  const onPart = async () => {
    doneSteps += 1;
    await updateClassRecord(db, recordId, { doneSteps });
  };
  const words = join(folder, 'words.pdf');
  await writeFile(words, await setWords(source, { decks, hasMore }));
  await onPart();
  const parts = [words];
  for (const [index, deck] of decks.entries())
    parts.push(...(await setDeckParts(deck, { storage, folder, name: `deck-${index}`, onPart })));
  const whole = join(folder, 'whole.pdf');
  if (parts.length > 1) await joinPdfs(parts, whole, folder);
  const file = parts.length > 1 ? whole : words;
  const { key: hash, size: bytes } = await storage.put(createReadStream(file), { mostBytes: classRecordLimits.bytes });
  return { hash, bytes };
}

/** Everything but the slides. */
async function setWords(source: NamedSource, slides: { decks: PrintedDeck[]; hasMore: boolean }): Promise<Buffer> {
  const { view, locale } = source;
  const title = chooseText(view.title, [locale], 'en');
  const sections: Section[] = [
    factsOf(source, source.name),
    await attendanceOf(source),
    decksSection(slides, source),
    await pollsOf(source),
    await questionsOf(source),
    await groupsOf(source),
    await chatOf(source),
  ];
  const data = {
    title: title.text,
    heading: run(title.text, title.locale),
    ...{ lang: locale, rtl: textDirection(locale) === 'rtl', families: fontFamilies() },
    sections: sections.filter(({ blocks }) => blocks.length > 0),
  };
  return setPdf({ what: `The record of ${view.id}`, template, inputs: { data: JSON.stringify(data) } });
}
