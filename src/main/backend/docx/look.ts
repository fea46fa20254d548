import { type IThemeOptions, LineRuleType } from 'docx'

// Every Word has both, and Linux has fonts of the same widths (Caladea, Carlito)
export const theme: IThemeOptions = {
  name: 'Marshal',
  fonts: { headings: 'Calibri', body: 'Cambria' },
  colors: { dark2: '1F3A5F', accent1: '2F5D8C' },
}

// Through the theme, so that Word's Design tab restyles the whole file at once
export const sans = { theme: 'headings' } as const
export const serif = { theme: 'body' } as const
export const accent = { theme: 'dark2' } as const
export const muted = '59636E'
export const rule = 'C9D1DA'

/** Twips: a twentieth of a point. */
const points = (value: number) => value * 20

/** Space around a paragraph, in points, and its leading as a multiple of one line. */
export const spacing = (before: number, after: number, lines: number) => ({
  before: points(before),
  after: points(after),
  line: Math.round(lines * 240),
  // LibreOffice takes a line height without a rule for an exact one, and sets large type over itself
  lineRule: LineRuleType.AUTO,
})
