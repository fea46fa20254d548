import { X } from 'lucide-react'
import {
  Button,
  Text,
  UNSTABLE_Toast as Toast,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastRegion as ToastRegion,
} from 'react-aria-components'
import { toasts } from './toasts'

export function Toasts() {
  return (
    <ToastRegion queue={toasts} className="toast-region" aria-label="Messages">
      {({ toast }) => (
        <Toast toast={toast} className="toast">
          <ToastContent className="message">
            <Text slot="title" className="title">
              {toast.content.title}
            </Text>
            {toast.content.detail && <Text slot="description">{toast.content.detail}</Text>}
          </ToastContent>
          {toast.content.actions?.map(({ label, run }) => (
            <Button
              key={label}
              className="button small"
              onPress={() => {
                run()
                toasts.close(toast.key)
              }}
            >
              {label}
            </Button>
          ))}
          <Button slot="close" className="button small icon" aria-label="Close message">
            <X className="icon-s" aria-hidden />
          </Button>
        </Toast>
      )}
    </ToastRegion>
  )
}
