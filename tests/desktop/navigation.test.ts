import { beforeEach, describe, expect, it, vi } from 'vitest'
import { setupNavigation } from '../../src/main/desktop/navigation'
import { app, preventable, resetElectron, session, WebContentsDouble } from './electron-double'

let contents: WebContentsDouble

beforeEach(() => {
  resetElectron('/nowhere')
  setupNavigation()
  contents = new WebContentsDouble()
  app.emit('web-contents-created', preventable(), contents)
})

describe('Every page of the app', () => {
  it('may open no other window', () => {
    const [handler] = contents.setWindowOpenHandler.mock.calls[0] ?? []
    const details: Partial<Electron.HandlerDetails> = { url: 'https://example.org/' }
    expect(handler?.(details as Electron.HandlerDetails)).toEqual({ action: 'deny' })
  })

  it.each(['will-navigate', 'will-frame-navigate', 'will-redirect'])('may not leave by %s', (event) => {
    for (const url of ['https://example.org/', 'file:///etc/passwd', 'app://marshal/assets/x.html']) {
      const details = preventable({ url, isMainFrame: true })
      contents.emit(event, details)
      expect(details.preventDefault).toHaveBeenCalledOnce()
    }
  })

  it('may load its start page again', () => {
    const details = preventable({ url: 'app://marshal/index.html', isMainFrame: true })
    contents.emit('will-frame-navigate', details)
    contents.emit('will-navigate', details)
    expect(details.preventDefault).not.toHaveBeenCalled()
  })

  it('may hold no embedded views and no frames', () => {
    const view = preventable()
    contents.emit('will-attach-webview', view)
    expect(view.preventDefault).toHaveBeenCalledOnce()
    const frame = preventable({ url: 'app://marshal/index.html', isMainFrame: false })
    contents.emit('will-frame-navigate', frame)
    expect(frame.preventDefault).toHaveBeenCalledOnce()
  })

  it('may download nothing past the save dialog', () => {
    const download = preventable()
    session.defaultSession.emit('will-download', download)
    expect(download.preventDefault).toHaveBeenCalledOnce()
  })

  it('is given no permission, whether it asks or checks', () => {
    const { defaultSession } = session
    const [request] = defaultSession.setPermissionRequestHandler.mock.calls[0] ?? []
    const [check] = defaultSession.setPermissionCheckHandler.mock.calls[0] ?? []
    const [device] = defaultSession.setDevicePermissionHandler.mock.calls[0] ?? []
    for (const permission of [
      'media',
      'geolocation',
      'notifications',
      'clipboard-read',
      'openExternal',
    ] as const) {
      const reply = vi.fn<(granted: boolean) => void>()
      Reflect.apply(request ?? vi.fn(), undefined, [contents, permission, reply, {}])
      expect(reply).toHaveBeenCalledExactlyOnceWith(false)
      expect(Reflect.apply(check ?? vi.fn(), undefined, [contents, permission, 'app://marshal', {}])).toBe(
        false,
      )
    }
    expect(Reflect.apply(device ?? vi.fn(), undefined, [{}])).toBe(false)
  })
})
