/** The scheme of the app's own pages: no file:, no network, one origin. */
export const appScheme = 'app'
export const appHost = 'marshal'
export const startPage = `${appScheme}://${appHost}/index.html`

/** Whether an address is one of the app's own pages. */
export function isAppAddress(address: string): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, host } = new URL(address)
  return protocol === `${appScheme}:` && host === appHost
}
