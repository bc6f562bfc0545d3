import type { AttendanceView } from '#media-server/protocol/attendance.ts';
import { type FeatureContext, type LiveFeature, tellProblem } from './live-feature.ts';

export interface AttendanceState {
  /** Asked for while a host looks at it. */
  attendance: { people: readonly AttendanceView[]; taughtMinutes: number } | null;
}

export const initialAttendance: AttendanceState = { attendance: null };

/** Attendance so far, as the server counts it. */
export class Attendance implements LiveFeature {
  readonly #context: FeatureContext<AttendanceState>;

  constructor(context: FeatureContext<AttendanceState>) {
    this.#context = context;
  }

  /** What was shown is old by now. */
  welcome(): void {
    if (this.#context.store.get().attendance) void this.load();
  }

  /** Asks for it anew. Never rejects: why there is none is told. */
  async load(): Promise<void> {
    const { connection, store } = this.#context;
    if (!connection.isConnected) return;
    try {
      store.set({ attendance: await connection.request('attendance:list', {}) });
    } catch (error) {
      tellProblem(this.#context, error);
    }
  }
}
