import { undoDays } from '#domain/imports/state.ts';

/**
 * Settings of an installation that are whole numbers: what they may be, and what counts while none is set. The first
 * five say for how many days something is kept, the others how often somebody may do something.
 */
export const numberSettings = {
  /** What people were told, and what became of it. */
  noticeDays: { least: 30, most: 3_650, usual: 365 },
  /** To whom a letter was sent. */
  letterDays: { least: 7, most: 365, usual: 30 },
  /** What devices sent of lessons without a network: somebody who asks after one does so within this. */
  actDays: { least: 30, most: 3_650, usual: 400 },
  /** That a list was imported, under which name and how it went; what it can be undone by goes earlier. */
  importDays: { least: undoDays, most: 3_650, usual: 365 },
  /** A sign-in that nobody used for so long is over; they are prolonged once a day. */
  sessionDays: { least: 2, most: 30, usual: 30 },
  /** Codes to one telephone, and for one person: each costs a message. */
  textsPerHour: { least: 1, most: 20, usual: 3 },
  /** Codes for accounts of a group's people by who leads it. */
  groupCodesPerHour: { least: 1, most: 200, usual: 10 },
  /** Certificates looked at from one network: generous for an office that checks a pile, slow for who counts through them. */
  checksPerMinute: { least: 10, most: 5_000, usual: 90 },
} as const;

export type NumberSetting = keyof typeof numberSettings;
/** Null: not set. */
export type NumberSettings = Record<NumberSetting, number | null>;

export const keptDays = [
  'noticeDays',
  'letterDays',
  'actDays',
  'importDays',
  'sessionDays',
] as const satisfies NumberSetting[];
export const limitNumbers = ['textsPerHour', 'groupCodesPerHour', 'checksPerMinute'] as const satisfies NumberSetting[];
export type LimitNumber = (typeof limitNumbers)[number];

export const unsetNumbers: NumberSettings = {
  noticeDays: null,
  letterDays: null,
  actDays: null,
  importDays: null,
  sessionDays: null,
  textsPerHour: null,
  groupCodesPerHour: null,
  checksPerMinute: null,
};

/** What counts. */
export function numberOf(settings: NumberSettings, name: NumberSetting): number {
  return settings[name] ?? numberSettings[name].usual;
}
