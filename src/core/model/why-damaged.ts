/** Why a text cannot be read as JSON, for somebody who has never heard of it. */
export function whyDamaged(text: string): string {
  if (text.trim() === '') return 'it is empty'
  // biome-ignore lint/suspicious/noControlCharactersInRegex: NUL is what a file is left with after a power cut
  if (/^[\s\u0000]+$/.test(text)) return 'its content is gone: only zeros are left'
  if (text.includes('\u0000')) return 'zeros stand where words were'
  if (/^(?:<{7}|>{7}) /m.test(text)) return 'a program that merges files has left its marks in it'
  if (!/^\s*[[{]/.test(text)) return 'it does not start as a Marshal file does'
  if (!/[\]}]\s*$/.test(text)) return 'its end is missing'
  return 'some of its signs are missing or misplaced'
}
