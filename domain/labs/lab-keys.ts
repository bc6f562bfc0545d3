/** The systems that are practised. */
export const labKeys = ['point'] as const;
export type LabKey = (typeof labKeys)[number];
