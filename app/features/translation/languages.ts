import { z } from 'zod';
import { offeredLanguages } from '#domain/translation/languages.ts';

export const languageSchema = z.object({ locale: z.enum(offeredLanguages) });
