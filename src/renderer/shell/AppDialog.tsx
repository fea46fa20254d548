import { type ReactNode, useEffect } from 'react'
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { useApp } from './app'
import { findFocus } from './find-focus'

/** A dialog over the window. Escape and a click outside close it. */
export function AppDialog(props: {
  title: string
  isOpen: boolean
  onClose: () => void
  wide?: boolean | 'wider'
  role?: 'alertdialog'
  children: ReactNode
}) {
  const app = useApp()
  useEffect(() => () => findFocus(app.store), [app])
  return (
    <ModalOverlay
      className="modal-overlay"
      isDismissable
      isOpen={props.isOpen}
      onOpenChange={(open) => !open && props.onClose()}
    >
      <Modal className={props.wide ? `modal ${props.wide === 'wider' ? 'wider' : 'wide'}` : 'modal'}>
        <Dialog className="dialog" {...(props.role && { role: props.role })}>
          <Heading slot="title" level={2}>
            {props.title}
          </Heading>
          {props.children}
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
