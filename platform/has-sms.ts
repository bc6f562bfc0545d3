/** Whether messages to telephones can be sent here: by a gateway; in development they go into the log. */
export function hasSms({ SMS_URL, NODE_ENV }: { SMS_URL?: string | undefined; NODE_ENV: string }): boolean {
  return SMS_URL !== undefined || NODE_ENV !== 'production';
}
