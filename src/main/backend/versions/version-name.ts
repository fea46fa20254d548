import { type VersionReason, versionReasons } from '#core/api/contract'

/** A version as its file's name tells it. */
export interface VersionName {
  /** When the state was written, in a form that sorts and that every disk accepts; a number after it tells states
   *  written in the same millisecond apart. */
  id: string
  /** Milliseconds since 1970. */
  time: number
  /** 0 for the first state of its millisecond. */
  number: number
  reason?: VersionReason
}

const pattern =
  /^((\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)\.(\d{3})Z(?:-(\d{1,3}))?)(?: ([a-z]+))?(\.essayplan|\.evidence)$/

/** Reads the name of a file in a folder of versions; undefined for any other file. */
export function parseVersionName(name: string): VersionName | undefined {
  const [, id = '', year, month, day, hour, minute, second, ms, number = '0', reason] =
    pattern.exec(name) ?? []
  const time = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}.${ms}Z`)
  if (Number.isNaN(time)) return undefined
  const known = versionReasons.find((candidate) => candidate === reason)
  // Named so by a later Marshal or by hand: a version all the same
  return { id, time, number: Number(number), ...(known && { reason: known }) }
}

const LAST_TIME = Date.UTC(9999, 11, 31)

/** The id of a state written at `time`, which may be any number a disk comes up with. */
export function versionId(time: number, number: number): string {
  const possible = Math.floor(Math.min(Math.max(time, 0), LAST_TIME)) || 0
  const stamp = new Date(possible).toISOString().replace(/[-:]/g, '')
  return number === 0 ? stamp : `${stamp}-${number}`
}

/** The name of a version's file. */
export const versionFileName = (id: string, ending: string, reason?: VersionReason): string =>
  `${id}${reason ? ` ${reason}` : ''}${ending}`

/** Oldest first. */
export const byTime = (a: VersionName, b: VersionName): number => a.time - b.time || a.number - b.number
