import { type INumberingOptions, LevelFormat } from 'docx'

export const FACT_LIST = 'facts'
export const STATISTIC_LIST = 'statistics'

const bulletList = (reference: string, style: string) => ({
  reference,
  levels: [
    {
      level: 0,
      format: LevelFormat.BULLET,
      text: '•',
      style: { style, paragraph: { indent: { left: 567, hanging: 284 } } },
    },
  ],
})

/** One list definition for each kind of evidence that stands as an item, tied to its paragraph style. */
export const evidenceLists: INumberingOptions = {
  config: [bulletList(FACT_LIST, 'Fact'), bulletList(STATISTIC_LIST, 'Statistic')],
}
