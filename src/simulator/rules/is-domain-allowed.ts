/** Whether the host name is one of the domains or a subdomain of one, ignoring case. */
export function isDomainAllowed(domains: readonly unknown[], hostname: string): boolean {
  const host = hostname.toLowerCase();
  return domains.some((each) => {
    const domain = String(each).toLowerCase();
    return host === domain || host.endsWith(`.${domain}`);
  });
}
