import { listLiveAttendance } from '#media-server/presence/live-attendance.ts';
import type { attendanceRequests } from '#media-server/protocol/attendance.ts';
import type { Handlers } from './handler.ts';

export const attendanceHandlers: Handlers<typeof attendanceRequests> = {
  'attendance:list': {
    run: ({ services, room }) => listLiveAttendance(services, room),
  },
};
