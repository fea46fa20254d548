/** What a style attribute says that an outline can hold. Absent where it says nothing. */
export interface InlineStyle {
  hidden?: true
  bold?: boolean
  italic?: boolean
  /** Spaces and line ends count as typed. */
  preformatted?: boolean
}

/** Reads the declarations of a style attribute; everything but weight, slant, spaces and visibility is left. */
export function readStyle(style: string | undefined): InlineStyle {
  const found: InlineStyle = {}
  if (!style) return found
  for (const declaration of style.split(';')) {
    const colon = declaration.indexOf(':')
    if (colon === -1) continue
    const value = declaration
      .slice(colon + 1)
      .replace('!important', '')
      .trim()
      .toLowerCase()
    read(found, declaration.slice(0, colon).trim().toLowerCase(), value)
  }
  return found
}

function read(found: InlineStyle, name: string, value: string): void {
  switch (name) {
    case 'display':
      if (value === 'none') found.hidden = true
      break
    case 'visibility':
      if (value === 'hidden' || value === 'collapse') found.hidden = true
      break
    case 'opacity':
      if (Number.parseFloat(value) === 0) found.hidden = true
      break
    case 'font-size':
      if (/^0(\.0+)?([a-z%]+)?$/.test(value)) found.hidden = true
      break
    case 'mso-hide':
      if (value === 'all' || value === 'screen') found.hidden = true
      break
    case 'mso-list':
      // Word's own drawing of a bullet or number, with its spaces
      if (value === 'ignore') found.hidden = true
      break
    case 'font-weight':
      if (/^(bold|bolder|[6-9]\d\d)$/.test(value)) found.bold = true
      else if (/^(normal|lighter|[1-5]\d\d)$/.test(value)) found.bold = false
      break
    case 'font-style':
      if (/^(italic|oblique)/.test(value)) found.italic = true
      else if (value === 'normal') found.italic = false
      break
    case 'white-space':
      found.preformatted = value.startsWith('pre') || value === 'break-spaces'
      break
  }
}
