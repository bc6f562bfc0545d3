/**
 * Starts to count what this thread makes the processor do: a bound on time that holds on a machine that is busy with
 * something else, too.
 *
 * @returns a function that tells how much it was since then, in ms
 */
export function countProcessorTime(): () => number {
  const start = process.threadCpuUsage();
  return () => {
    const { user, system } = process.threadCpuUsage(start);
    return (user + system) / 1_000;
  };
}
