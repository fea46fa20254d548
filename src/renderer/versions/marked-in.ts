/** The differences on show in a part of the comparison, in their order. */
export const markedIn = (part: Element | null): readonly HTMLElement[] =>
  part ? Array.from(part.querySelectorAll<HTMLElement>('[data-difference]')) : []
