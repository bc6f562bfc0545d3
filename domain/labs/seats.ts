/** What a seat is in the trade; people have none of their own names here. */
export const seatRoles = [
  'PRO',
  'BUY',
  'REV',
  'AGG',
  'QAR',
  'BRK',
  'CUS',
  'RLA',
  'SPO',
  'ENU',
  'PAN',
  'CRO',
  'OPC',
  'BNK',
  'INS',
] as const;
export type SeatRole = (typeof seatRoles)[number];

/** A role, or the clock of the world: what comes by itself, whoever sits where. */
export type ActingRole = SeatRole | 'CLK';

/** Guided: a mistake is explained when it is made. Practice: it shows where it would in the trade. Assessed: it counts. */
export const labModes = ['guided', 'practice', 'assessed'] as const;
export type LabMode = (typeof labModes)[number];

export interface Seat {
  /** Within its run. */
  id: string;
  role: SeatRole;
  /** The business or office in the world that it acts for. */
  organisation: string;
}

export interface ActingSeat extends Omit<Seat, 'role'> {
  role: ActingRole;
}

/** Where the clock acts. */
export const clockSeat: ActingSeat = { id: 'clock', role: 'CLK', organisation: '' };
