/** Of a class, what the rights to it are decided on. */
export function classResource(view: {
  organisationPath: string;
  isEnrolled: boolean;
  instructors: readonly { personId: string }[];
}) {
  return {
    organisationPath: view.organisationPath,
    isEnrolled: view.isEnrolled,
    instructorIds: view.instructors.map((one) => one.personId),
  };
}
