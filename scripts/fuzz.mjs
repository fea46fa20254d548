#!/usr/bin/env node
// Node built-ins only: this runs before anything is installed
import { checkNode } from './lib/check-node.mjs'

checkNode()
import('./lib/run-fuzz.mjs')
  .then(({ runFuzz }) => runFuzz())
  .then((exitCode) => {
    process.exitCode = exitCode
  })
