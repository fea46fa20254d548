#!/usr/bin/env node
// Node built-ins only: this runs before anything is installed
import { checkNode } from './lib/check-node.mjs'

checkNode()
import('./lib/run-crash.mjs')
  .then(({ runCrash }) => runCrash())
  .then((exitCode) => {
    process.exitCode = exitCode
  })
