const needed = { major: 20, minor: 19 }

/** Ends the process with a sentence where Node is older than Marshal runs on. */
export function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > needed.major || (major === needed.major && minor >= needed.minor)) return
  process.stderr.write(
    `Marshal needs Node ${needed.major}.${needed.minor} or later, and this is Node ${process.versions.node}: ` +
      'please install a newer one from nodejs.org.\n',
  )
  process.exit(1)
}
