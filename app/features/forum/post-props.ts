import type { FormAnswer } from '#app/ui/form/form-answer.ts';
import type { PostView, ThreadData } from './load-thread.server.ts';

/** What the parts of a post are given. */
export interface PostItemProps {
  post: PostView;
  look: 'question' | 'answer' | 'reply';
  thread: Pick<ThreadData, 'id' | 'title' | 'course' | 'mayWrite' | 'mayModerate'>;
  /** What came of a form. */
  sent: FormAnswer | undefined;
}
