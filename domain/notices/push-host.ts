/**
 * Whether a browser's push address is one that we write to: over https, at one of the services that the installation
 * knows (`*.` stands for one name or several). Anything else would have us call whatever somebody names.
 */
export function isPushEndpoint(endpoint: string, hosts: readonly string[]): boolean {
  if (endpoint.length > 2_000 || !URL.canParse(endpoint)) return false;
  const url = new URL(endpoint);
  if (url.protocol !== 'https:' || url.username !== '' || url.password !== '') return false;
  return hosts.some((host) => (host.startsWith('*.') ? url.host.endsWith(host.slice(1)) : url.host === host));
}
