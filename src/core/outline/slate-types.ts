import type { OutlineElement, TextRun } from '../model/outline'

declare module 'slate' {
  interface CustomTypes {
    Element: OutlineElement
    Text: TextRun
  }
}
