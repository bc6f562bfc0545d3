/** Of a class, what the rights to it are decided on. */
export function classResource(view: {
  organisationPath: string;
  programmePath: string | null;
  isEnrolled: boolean;
  seatsGroup: boolean;
  interprets: boolean;
  instructors: readonly { personId: string }[];
}) {
  return {
    organisationPath: view.organisationPath,
    programmePath: view.programmePath,
    isEnrolled: view.isEnrolled,
    seatsGroup: view.seatsGroup,
    interprets: view.interprets,
    instructorIds: view.instructors.map((one) => one.personId),
  };
}
