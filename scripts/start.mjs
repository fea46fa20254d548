#!/usr/bin/env node
// Node built-ins only: this runs before anything is installed
import { checkNode } from './lib/check-node.mjs'

checkNode()
import('./lib/start-app.mjs').then(({ startApp }) => startApp(process.argv.slice(2)))
