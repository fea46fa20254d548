import { ChevronDown } from 'lucide-react'
import { Button, Label, ListBox, ListBoxItem, Popover, Select, SelectValue } from 'react-aria-components'

/** One file chosen among a few, each by what it is called.
 *  @param hidesLabel where the place says what is chosen */
export function FileChoice(props: {
  className: string
  label: string
  hidesLabel?: boolean
  files: readonly { file: string; name: string }[]
  value: string
  onChange: (file: string) => void
}) {
  return (
    <Select
      className={props.className}
      value={props.value}
      onChange={(file) => file !== null && props.onChange(String(file))}
    >
      <Label {...(props.hidesLabel && { className: 'visually-hidden' })}>{props.label}</Label>
      <Button className="button select-button">
        <SelectValue />
        <ChevronDown className="icon-s" aria-hidden />
      </Button>
      <Popover className="popover">
        <ListBox className="menu">
          {props.files.map(({ file, name }) => (
            <ListBoxItem key={file} id={file} className="menu-item">
              {name}
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </Select>
  )
}
