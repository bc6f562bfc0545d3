import type { attendanceRights } from '#domain/live/in-class/attendance.ts';
import { type RequestTable, reading } from './request.ts';

/** One person's attendance so far, as the host sees it. */
export interface AttendanceView {
  personId: string;
  displayName: string;
  minutes: number;
  /** Of the minutes taught so far, 0 to 100. */
  percent: number;
  isPresent: boolean;
}

export const attendanceRequests = {
  'attendance:list': reading({}).answers<{ people: AttendanceView[]; taughtMinutes: number }>(),
} satisfies RequestTable<typeof attendanceRights>;
