import { beforeEach, describe, expect, it } from 'vitest'
import { createEventSender } from '../../src/main/desktop/events'
import { asContents, preventable, resetElectron, WebContentsDouble } from './electron-double'

beforeEach(() => resetElectron('/nowhere'))

function openPage() {
  const contents = new WebContentsDouble()
  return { contents, sender: createEventSender(asContents(contents)) }
}
const sent = (contents: WebContentsDouble) => contents.send.mock.calls.map(([, event]) => event)
const find = { type: 'command', command: 'find' } as const
const open = { type: 'open-plan', file: 'a.essayplan' } as const

describe('Events to the page', () => {
  it('arrive in order once the page has loaded', () => {
    const { contents, sender } = openPage()
    sender.send(open)
    sender.send(find)
    expect(sent(contents)).toEqual([])
    contents.emit('did-finish-load')
    expect(sent(contents)).toEqual([open, find])
  })

  it('go straight to a loaded page, on one channel', () => {
    const { contents, sender } = openPage()
    contents.emit('did-finish-load')
    sender.send(find)
    expect(contents.send).toHaveBeenCalledExactlyOnceWith('marshal:event', find)
  })

  it('wait while the page loads again', () => {
    const { contents, sender } = openPage()
    contents.emit('did-finish-load')
    contents.emit('did-start-navigation', preventable({ isMainFrame: true, isSameDocument: false }))
    expect(sender.isListening()).toBe(false)
    sender.send(open)
    expect(sent(contents)).toEqual([])
    contents.emit('did-finish-load')
    expect(sent(contents)).toEqual([open])
  })

  it('do not wait for a jump within the page', () => {
    const { contents, sender } = openPage()
    contents.emit('did-finish-load')
    contents.emit('did-start-navigation', preventable({ isMainFrame: true, isSameDocument: true }))
    sender.send(find)
    expect(sent(contents)).toEqual([find])
  })
})
