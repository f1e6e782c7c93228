/**
 * Builds what browsers fetch: one sheet, one script, a short script that runs first, the icon. Their names carry a hash of their
 * content, so that they can be kept for a year; the folder they stand in carries a hash of what they are made from, so that
 * nothing is built twice.
 */
import { createHash, randomUUID } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Plugin } from 'esbuild'

/** Where a built file is fetched. */
export type AssetAddress = `/assets/${string}`

export interface Assets {
  /** The folder whose files are served, unchanging, at `/assets/`. */
  readonly folder: string
  readonly sheet: AssetAddress
  readonly script: AssetAddress
  /** Runs before anything is shown. */
  readonly early: AssetAddress
  readonly icon: AssetAddress
}

const room = dirname(fileURLToPath(import.meta.url))
const require = createRequire(import.meta.url)
const manifest = 'assets.json'

/** The folder in which packages stand, found through one of them. */
function packagesFolder(): string {
  return dirname(dirname(require.resolve('govuk-frontend/package.json')))
}

async function versionOf(packageName: string): Promise<string> {
  const { version } = JSON.parse(await readFile(join(packagesFolder(), packageName, 'package.json'), 'utf8')) as { version: string }
  return `${packageName}@${version}`
}

async function inputFiles(): Promise<readonly string[]> {
  const inFolder = async (name: string) => (await readdir(join(room, name))).map((file) => join(room, name, file))
  const files = [join(room, 'sheet.scss'), join(room, 'rowan.svg'), join(room, 'build.ts'), ...(await inFolder('styles')), ...(await inFolder('browser'))]
  return files.toSorted()
}

/** A hash of everything the build reads: our files, and the versions of the packages. */
async function hashOfInputs(): Promise<string> {
  const hash = createHash('sha256')
  for (const name of ['govuk-frontend', '@ministryofjustice/frontend', 'sass', 'esbuild']) hash.update(`${await versionOf(name)}\n`)
  for (const file of await inputFiles()) hash.update(`${relative(room, file)}\n`).update(await readFile(file)).update('\n')
  return hash.digest('hex').slice(0, 16)
}

/** The Royal Arms and the open licence in the published foot are GOV.UK's, not ours (ux 2.2): their styles go, and with them the picture. */
const notOurs = /\.govuk-footer__(?:copyright-logo|licence-logo|licence-description|crown)[^{}]*\{[^{}]*\}/g

/** Styles written in Sass, for the bundler. Warnings of the packages about each other are theirs; ours stop the build. */
function sassPlugin(): Plugin {
  return {
    name: 'sass',
    setup(build) {
      build.onLoad({ filter: /\.scss$/ }, async ({ path }) => {
        const { compileAsync, Logger } = await import('sass')
        const { css } = await compileAsync(path, {
          loadPaths: [packagesFolder(), dirname(packagesFolder())],
          quietDeps: true,
          logger: Logger.silent,
        })
        return { contents: css.replaceAll(notOurs, ''), loader: 'css', resolveDir: dirname(packagesFolder()) }
      })
    },
  }
}

/** What the manifest of a finished folder holds: names without the folder, so that the folder can be moved. */
type Names = Omit<Assets, 'folder'>

async function readNames(folder: string): Promise<Names | null> {
  try {
    return JSON.parse(await readFile(join(folder, manifest), 'utf8')) as Names
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

async function bundle(folder: string): Promise<Names> {
  const { build } = await import('esbuild')
  const { metafile } = await build({
    entryPoints: { rowan: join(room, 'sheet.scss'), script: join(room, 'browser/rowan.ts'), early: join(room, 'browser/early.ts'), icon: join(room, 'rowan.svg') },
    outdir: folder,
    entryNames: '[name]-[hash]',
    assetNames: '[name]-[hash]',
    bundle: true,
    minify: true,
    format: 'iife',
    target: ['es2021', 'chrome100', 'firefox100', 'safari15'],
    loader: { '.svg': 'copy' },
    plugins: [sassPlugin()],
    nodePaths: [packagesFolder()],
    absWorkingDir: room,
    legalComments: 'none',
    metafile: true,
    logLevel: 'silent',
  })
  const addressOf = (entry: string): AssetAddress => {
    const output = Object.entries(metafile.outputs).find(([, { entryPoint, inputs }]) => entryPoint?.endsWith(entry) ?? entry in inputs)
    if (!output) throw new Error(`The build wrote nothing for ${entry}`)
    return `/assets/${basename(output[0])}`
  }
  return { sheet: addressOf('sheet.scss'), script: addressOf('browser/rowan.ts'), early: addressOf('browser/early.ts'), icon: addressOf('rowan.svg') }
}

/**
 * The built files, made if `outDir` does not hold them yet (about 3 seconds), else found (a few milliseconds). Two processes may
 * ask at once: each builds aside and moves its folder into place, and the second finds the first one's there.
 */
export async function buildAssets(outDir: string): Promise<Assets> {
  const folder = join(outDir, await hashOfInputs())
  const found = await readNames(folder)
  if (found) return { folder, ...found }
  const aside = join(outDir, `.building-${randomUUID()}`)
  await mkdir(aside, { recursive: true })
  try {
    const names = await bundle(aside)
    await writeFile(join(aside, manifest), `${JSON.stringify(names, null, 2)}\n`)
    await rename(aside, folder).catch(async (error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error
    })
    return { folder, ...((await readNames(folder)) ?? names) }
  } finally {
    await rm(aside, { recursive: true, force: true })
  }
}
