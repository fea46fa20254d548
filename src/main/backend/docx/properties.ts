import type { DocumentTree } from '#core/export/document-tree'

interface PackagePart {
  path: string
  data: string
}

// docx writes "Un-named" where no author is given, and has no language: both parts are written here instead
const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

/** What the file says about itself (File > Info): title, author when known, language, when the plan was made
 *  and last changed, and the program that wrote it. */
export function documentProperties(tree: DocumentTree): PackagePart[] {
  return [
    { path: 'docProps/core.xml', data: coreProperties(tree) },
    { path: 'docProps/app.xml', data: appProperties },
  ]
}

const coreProperties = (tree: DocumentTree): string =>
  [
    declaration,
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"',
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"',
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">',
    element('dc:title', tree.title),
    element('dc:subject', tree.subject),
    tree.author ? element('dc:creator', tree.author) + element('cp:lastModifiedBy', tree.author) : '',
    element('dc:language', tree.language),
    element('dcterms:created', tree.createdAt, ' xsi:type="dcterms:W3CDTF"'),
    element('dcterms:modified', tree.modifiedAt, ' xsi:type="dcterms:W3CDTF"'),
    '</cp:coreProperties>',
  ].join('')

const appProperties = [
  declaration,
  '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">',
  '<Application>Marshal</Application>',
  '</Properties>',
].join('')

const element = (name: string, text: string, attributes = ''): string =>
  `<${name}${attributes}>${escaped(text)}</${name}>`

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
