import { DocumentDefaults, type IStylesOptions } from 'docx'
import type { Plan } from '#core/model/plan'
import { evidenceStyles } from './evidence-styles'
import { serif } from './look'
import { marginStyles, noteMarkStyle } from './margin-styles'
import { textStyles } from './text-styles'

/** The file's whole style sheet; docx's own default styles are replaced, so that nothing unused comes along. */
export const documentStyles = (language: Plan['language']): IStylesOptions => ({
  importedStyles: [
    new DocumentDefaults({
      run: {
        font: serif,
        size: 22,
        language: { value: language, eastAsia: language, bidirectional: 'ar-SA' },
      },
    }),
  ],
  paragraphStyles: [...textStyles, ...evidenceStyles, ...marginStyles],
  characterStyles: [noteMarkStyle],
})
