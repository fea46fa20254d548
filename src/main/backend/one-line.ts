const MAX_LENGTH = 1000

/** A message for a terminal on one line, whatever file names or arguments it quotes: nothing in it moves the cursor,
 *  turns the writing round or scrolls the rest away. */
export function oneLine(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is replaced
  const clean = text.replace(/[\s\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]+/g, ' ').trim()
  return clean.length > MAX_LENGTH ? `${clean.slice(0, MAX_LENGTH)}…` : clean
}
