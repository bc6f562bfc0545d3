/** The page of a post: that of its thread on which it stands, which the server finds. A thread has the id of its opening post. */
export function postPath({ course, threadId, postId }: { course: string; threadId: string; postId: string }): string {
  const thread = `/courses/${course}/forum/${threadId}`;
  return postId === threadId ? thread : `${thread}?post=${postId}#post-${postId}`;
}
