import { wordsFor } from '#app/i18n/content-words.ts';
import type { ReadingContext } from '#app/server/reading-context.ts';
import { isSignedBy } from '#commands/sync/signatures.ts';
import { listAttemptsOfDevices } from '#db/queries/sync/attempts-of-devices.ts';

/** Attempts that a person made without a network, with all their times, and whether what is stored is what was signed. */
export async function loadDeviceAttempts({ db, reader }: ReadingContext, personId: string) {
  const attempts = await listAttemptsOfDevices(db, personId);
  return Promise.all(
    attempts.map(async ({ body, signature, publicKey, courseTitle, quizTitle, sourceLocale, ...attempt }) => ({
      ...attempt,
      course: wordsFor(courseTitle, reader.contentLocales, sourceLocale),
      quiz: wordsFor(quizTitle, reader.contentLocales, sourceLocale),
      proof:
        signature === null
          ? ('none' as const)
          : publicKey && (await isSignedBy(publicKey, body, signature))
            ? ('proved' as const)
            : ('altered' as const),
    })),
  );
}

export type DeviceAttempt = Awaited<ReturnType<typeof loadDeviceAttempts>>[number];
