/** Starts a watch that tells the seconds of a core this process has used since: on a busy machine the wall's clock runs ahead. */
export function cpuWatch(): () => number {
  const start = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1e6;
  };
}
