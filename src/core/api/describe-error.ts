import type { PasteError } from '../paste/limits'
import { assertNever } from '../result'
import type { ApiError } from './errors'

/** A failure in words for the person using the app: what has happened, and what to do next. */
export interface ErrorDescription {
  title: string
  next: string
}

/** Puts any failure of a call into words. The title names the file; what was being tried is for the caller
 *  to say ("Not saved: …"). */
export function describeError(error: ApiError): ErrorDescription {
  switch (error.code) {
    case 'damaged':
      return {
        title: `“${error.file}” is damaged and cannot be read (${error.detail}).`,
        next: 'It was left as it is. If you have an older copy of the file, open that instead.',
      }
    case 'not-marshal':
      if (isZip(error.file)) {
        return {
          title: `“${error.file}” is not a backup that Marshal has made.`,
          next: 'Nothing was changed. Choose a zip that File > Back up everything… has made.',
        }
      }
      return {
        title: `“${error.file}” is not a Marshal file.`,
        next: 'It was left as it is. Choose a file that ends in .essayplan or .evidence and was made by Marshal.',
      }
    case 'too-new':
      return {
        title: `“${error.file}” was made by a newer Marshal (format ${error.formatVersion}).`,
        next: 'It was left as it is. Update Marshal to open it.',
      }
    case 'invalid':
      return {
        title: `“${error.file}” has a part that Marshal cannot understand (${error.detail}).`,
        next: 'It was left as it is. If it was edited by hand, undo that; otherwise open an older copy.',
      }
    case 'not-found':
      return {
        title: `“${error.file}” was not found.`,
        next: 'Check its name, and whether it was moved, renamed or deleted.',
      }
    case 'replaced':
      return {
        title: `“${error.file}” on disk has become a different document.`,
        next: 'It was left as it is. Move that file away, then try again.',
      }
    case 'changed-elsewhere':
      return {
        title: `“${error.file}” was changed by another window, computer or program.`,
        next: 'Nothing was overwritten. Try again, and the two are brought together.',
      }
    case 'too-large':
      if (isZip(error.file)) {
        return {
          title: `“${error.file}” is more than Marshal takes into one backup (${error.detail}).`,
          next: 'Nothing was changed. Copy the Marshal folder itself, or unpack the zip by hand: the README says how.',
        }
      }
      return {
        title: `“${error.file}” is more than Marshal can take in (${error.detail}).`,
        next: 'It was left as it is. Split it into smaller files.',
      }
    case 'name-too-long':
      return {
        title: `The way to “${error.file}” is too long for this disk.`,
        next: 'Move the Marshal folder nearer to the top of the disk, or save a copy elsewhere.',
      }
    case 'disk-full':
      return {
        title: `The disk is full, so “${error.file}” could not be written.`,
        next: 'Free some space, then try again.',
      }
    case 'no-permission':
      return {
        title: `Marshal is not allowed to use “${error.file}”.`,
        next: 'Check the permissions of the file and its folder, or choose another folder.',
      }
    case 'locked':
      return {
        title: `Another program is using “${error.file}”.`,
        next: 'Close it there, then try again.',
      }
    case 'io':
      return {
        title: `“${error.file}” could not be read or written (${error.detail}).`,
        next: 'Check that the disk is connected and working, then try again.',
      }
    case 'folder-unusable':
      return {
        title: `The folder “${error.file}” cannot be used (${error.detail}).`,
        next: 'Everything stays where it is. Choose another folder.',
      }
    case 'window-unsaved':
      return {
        title: 'A window has not saved its last changes yet.',
        next: 'Everything stays where it is. Look at your other Marshal windows, see why under the top bar, then try again.',
      }
    case 'stopped':
      return {
        title: 'It was stopped before it was done.',
        next: 'Nothing is lost. Do it again to finish it.',
      }
    case 'bad-request':
      return {
        title: `Marshal asked itself for something that does not exist (${error.detail}).`,
        next: 'This is a fault in Marshal. Reload the window; your saved work is safe.',
      }
    case 'other-workspace':
      return {
        title: `Marshal was started again for another folder, “${error.file}”.`,
        next: 'Nothing of this window goes there. Save a copy, or start Marshal for the folder of this plan; what is not saved yet is then saved by itself.',
      }
    case 'unreachable':
      return {
        title: 'Marshal is no longer running behind this window.',
        next: 'Keep this window open, start Marshal again, and open the address it prints. What is not saved yet is then saved by itself.',
      }
    default:
      return assertNever(error)
  }
}

const isZip = (file: string) => file.toLowerCase().endsWith('.zip')

/** Why an open plan or deck is not saved. Where something unreadable has come in its place on disk, that is not
 *  written over either. */
export function describeSaveError(error: ApiError): ErrorDescription {
  const described = describeError(error)
  switch (error.code) {
    case 'damaged':
    case 'not-marshal':
    case 'invalid':
    case 'too-new':
      return {
        title: described.title,
        next: 'Another program has put it there, and it was left as it is. Move that file away, and saving goes on by itself.',
      }
    // A file that is gone is written anew
    case 'not-found':
      return {
        title: `The folder that “${error.file}” is kept in is not there any more.`,
        next: 'Connect its disk or put the folder back, and saving goes on by itself.',
      }
    default:
      return described
  }
}

/** Why a paste changed nothing. */
export function describePasteError(error: PasteError): ErrorDescription {
  switch (error.code) {
    case 'too-long':
      return {
        title: `Nothing was pasted: it is longer than ${inWords(error.limit)} characters.`,
        next: 'Your plan is as it was. Copy a shorter part and paste that.',
      }
    case 'too-many-parts':
      return {
        title: `Nothing was pasted: it has more than ${inWords(error.limit)} paragraphs.`,
        next: 'Your plan is as it was. Copy a smaller part and paste that.',
      }
    case 'unreadable':
      return {
        title: 'Nothing was pasted: Marshal cannot read what was copied.',
        next: 'Your plan is as it was. Copy it again as plain text.',
      }
    default:
      return assertNever(error)
  }
}

const inWords = (count: number): string => count.toLocaleString('en-GB')
