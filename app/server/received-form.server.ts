interface ReceivedForm {
  form: FormData;
  /** When all of it had come. */
  receivedAt: Date;
}

/**
 * A form against the clock: its time is that at which all of it had come. The time of the request is that of its first
 * line, and who sends the rest slowly could answer for longer than others.
 */
export async function receiveForm(request: Request): Promise<ReceivedForm> {
  const form = await request.formData();
  return { form, receivedAt: new Date() };
}
