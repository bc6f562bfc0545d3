/**
 * The hours that an award rule really demands: those of the courses whose every lesson must be finished, and the least
 * minutes of live classes. A percentage demands none, since a programme may hold one short class only. A certificate
 * that counts for promotion prints no more hours than these.
 *
 * @param courseHours planned hours of the programme's courses
 */
export function demandedHours(
  rule: { presence: { minMinutes: number }; assessment: { allLessons: boolean } },
  courseHours: readonly number[],
): number {
  const ofCourses = rule.assessment.allLessons ? courseHours.reduce((sum, hours) => sum + hours, 0) : 0;
  return ofCourses + rule.presence.minMinutes / 60;
}
