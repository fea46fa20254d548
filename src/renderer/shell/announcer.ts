/** The one live region for what happens without a focus change: moves, undo, placed evidence. */
const region = document.createElement('div')
region.className = 'visually-hidden'
region.setAttribute('role', 'status')
region.setAttribute('aria-live', 'polite')
document.body.append(region)

/** Says `message` to a screen reader, also when it is the same as the last. */
export function announce(message: string): void {
  const line = document.createElement('p')
  line.textContent = message
  region.replaceChildren(line)
}
