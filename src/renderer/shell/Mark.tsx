/** Marshal's mark: index cards in order. */
export function Mark() {
  return (
    <svg className="mark" viewBox="0 0 24 24" width="22" height="22" aria-hidden="true">
      <rect x="3" y="4" width="13" height="4.4" rx="1.2" fill="var(--accent-fill)" />
      <rect x="6" y="10" width="15" height="4.4" rx="1.2" fill="var(--quote)" />
      <rect x="6" y="16" width="11" height="4.4" rx="1.2" fill="var(--line-strong)" />
    </svg>
  )
}
