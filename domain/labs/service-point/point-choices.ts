/** Why somebody goes away without the parcel; the reasons are what is wrong with who stands there. */
export const homeReasons = ['no-code', 'other-code', 'other-name', 'short'] as const;
export type HomeReason = (typeof homeReasons)[number];

/** What is done with a torn parcel before its owner is told. */
export const tornSteps = ['photo', 'weigh'] as const;

/** What its owner is offered: to say what becomes of it, that it is brought as it is, or nothing. */
export const tornNext = ['choose', 'deliver', 'none'] as const;
