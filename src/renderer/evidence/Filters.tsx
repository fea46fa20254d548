import { ChevronDown, X } from 'lucide-react'
import {
  Button,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Select,
  SelectValue,
  ToggleButton,
  ToggleButtonGroup,
} from 'react-aria-components'
import type { CardFilter } from '#core/evidence/search'
import { type CardKind, cardKinds } from '#core/model/card'
import { kindMarks } from './kinds'

export interface BankFilter extends CardFilter {
  unusedOnly?: true
}

export function Filters(props: {
  filter: BankFilter
  tags: readonly string[]
  speakers: readonly string[]
  onChange: (filter: BankFilter) => void
}) {
  const { filter, onChange } = props
  const set = <K extends keyof BankFilter>(key: K, value: BankFilter[K] | undefined) => {
    const { [key]: _, ...rest } = filter
    onChange(value === undefined ? rest : { ...rest, [key]: value })
  }
  return (
    <div className="filters">
      <ToggleButtonGroup
        className="kind-filter"
        aria-label="Kind"
        selectionMode="single"
        selectedKeys={filter.kind ? [filter.kind] : []}
        onSelectionChange={(keys) =>
          set(
            'kind',
            cardKinds.find((kind: CardKind) => keys.has(kind)),
          )
        }
      >
        {cardKinds.map((kind) => {
          const { plural, Icon } = kindMarks[kind]
          return (
            <ToggleButton key={kind} id={kind} className="toggle" data-kind={kind}>
              <Icon className="icon-s" aria-hidden />
              {plural}
            </ToggleButton>
          )
        })}
      </ToggleButtonGroup>
      <div className="filter-row">
        <ToggleButton
          className="toggle"
          isSelected={filter.unusedOnly ?? false}
          onChange={(on) => set('unusedOnly', on || undefined)}
        >
          Not used yet
        </ToggleButton>
        <FilterSelect
          label="Tag"
          any="Any tag"
          options={props.tags}
          value={filter.tag}
          onChange={(tag) => set('tag', tag)}
        />
        <FilterSelect
          label="Speaker"
          any="Any speaker"
          options={props.speakers}
          value={filter.speaker}
          onChange={(speaker) => set('speaker', speaker)}
        />
      </div>
    </div>
  )
}

const ANY = ' any'

function FilterSelect(props: {
  label: string
  any: string
  options: readonly string[]
  value: string | undefined
  onChange: (value: string | undefined) => void
}) {
  const { label, any, options, value, onChange } = props
  if (options.length === 0) return null
  return (
    <div className="filter-select">
      <Select
        value={value ?? ANY}
        onChange={(key) => onChange(key === ANY || key === null ? undefined : String(key))}
      >
        <Label className="visually-hidden">{label}</Label>
        <Button className={value ? 'toggle chosen' : 'toggle'}>
          <SelectValue>{value ?? label}</SelectValue>
          <ChevronDown className="icon-s" aria-hidden />
        </Button>
        <Popover className="popover">
          <ListBox className="menu">
            <ListBoxItem id={ANY} className="menu-item">
              {any}
            </ListBoxItem>
            {options.map((option) => (
              <ListBoxItem key={option} id={option} className="menu-item">
                {option}
              </ListBoxItem>
            ))}
          </ListBox>
        </Popover>
      </Select>
      {value && (
        <Button
          className="button quiet small icon"
          aria-label={`Any ${label.toLowerCase()}`}
          onPress={() => onChange(undefined)}
        >
          <X className="icon-s" aria-hidden />
        </Button>
      )}
    </div>
  )
}
