#!/usr/bin/env node
// Node built-ins only: this runs before anything is installed
import { checkNode } from './lib/check-node.mjs'

checkNode()
import('./lib/make-installers.mjs')
  .then(({ makeInstallers }) => makeInstallers(process.argv.slice(2)))
  .then((exitCode) => {
    process.exitCode = exitCode
  })
