/** The notes of a lesson, of whoever is signed in. */
export const notesHref = (course: string, lesson: string) => `/courses/${course}/lessons/${lesson}/notes`;
