import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

/** Who may talk to the server: nobody but a browser on this machine that was given the token. */
export interface Admission {
  /** Why a request comes from somewhere it must not come from; undefined when it may go on. */
  foreign(request: IncomingMessage): string | undefined
  isToken(candidate: string | null): boolean
  hasCookie(request: IncomingMessage): boolean
  /** The `Set-Cookie` value for a browser that has shown the token. */
  cookie: string
}

export function createAdmission(port: number, token: string): Admission {
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`]
  // Cookies do not know ports: the name keeps two Marshals on one machine apart
  const name = `marshal-${port}`
  const isToken = (candidate: string | null): boolean =>
    candidate !== null && timingSafeEqual(digest(candidate), digest(token))

  return {
    foreign({ headers }) {
      const { host, origin } = headers
      if (host === undefined || !hosts.includes(host)) return 'Host'
      if (origin !== undefined && origin !== `http://${host}`) return 'Origin'
      const site = headers['sec-fetch-site']
      // "same-site" is another port of this machine, which is just as foreign
      if (site !== undefined && site !== 'same-origin' && site !== 'none') return 'Sec-Fetch-Site'
      return undefined
    },
    isToken,
    hasCookie: ({ headers }) => isToken(cookieValue(headers.cookie ?? '', name)),
    cookie: `${name}=${token}; HttpOnly; SameSite=Strict; Path=/`,
  }
}

// Digests have one length, which is what the comparison in constant time asks for
const digest = (text: string) => createHash('sha256').update(text).digest()

function cookieValue(header: string, name: string): string | null {
  for (const pair of header.split(';')) {
    const [key, value] = pair.trim().split('=', 2)
    if (key === name && value !== undefined) return value
  }
  return null
}
