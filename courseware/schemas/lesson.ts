import { z } from 'zod';
import { words } from './common.ts';

/** What stands above the text of a lesson. */
export const frontMatterSchema = z.strictObject({
  title: words.max(160, 'at most 160 characters'),
  summary: words.max(400, 'at most 400 characters'),
  status: z.enum(['draft', 'reviewed']).default('reviewed'),
  goal: words.max(300, 'at most 300 characters').optional(),
  sources: z
    .array(
      z.strictObject({
        title: words.max(300, 'at most 300 characters'),
        url: z
          .url({ protocol: /^https$/, error: 'sources stand at https:' })
          .max(500)
          .optional(),
        date: z
          .string()
          .regex(/^\d{4}(-\d{2}(-\d{2})?)?$/, 'a date looks like 2026, 2026-11 or 2026-11-28')
          .optional(),
      }),
    )
    .max(20, 'at most 20 sources')
    .optional(),
  checkedOn: z.iso.date('a day looks like 2026-11-28').optional(),
  reviewedBy: words.max(160, 'at most 160 characters').optional(),
});
