import { run } from '../returns.ts'

/** Runs `rowan returns` in a process of its own, and tells whoever began it what that cost from its start: the process is its only content. */
const code = await run(process.argv.slice(2))
const { user, system } = process.cpuUsage()
process.send?.({ code, cpuSeconds: (user + system) / 1_000_000, seconds: process.uptime(), peakMegabytes: process.resourceUsage().maxRSS / 1024 })
process.disconnect()
