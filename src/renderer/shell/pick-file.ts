/** Asks for a file with one of these endings; nothing happens when none is chosen. */
export function pickFile(endings: readonly string[], onPick: (file: File) => void): void {
  const input = document.createElement('input')
  input.type = 'file'
  input.accept = endings.join(',')
  input.addEventListener('change', () => {
    const file = input.files?.[0]
    if (file) onPick(file)
  })
  input.click()
}
