import type { FastifyInstance } from 'fastify'
import { sessionCookie } from '../../web/server.ts'
import { formIn, problemsIn } from '../forms.ts'
import { colleagues, emailOf, password, staff, type ColleagueKey, type StaffKey } from '../people.ts'
import { filled, ScriptError } from './boxes.ts'

/** Signs somebody in as they would: their address, the password, and where they hold two roles the one given. Each from an address of their own. */
export async function signIn(server: FastifyInstance, key: StaffKey | ColleagueKey, post: string): Promise<Record<string, string>> {
  const remoteAddress = `10.20.0.${[...Object.keys(staff), ...Object.keys(colleagues)].indexOf(key) + 1}`
  const form = { email: emailOf(key), password }
  const answer = await server.inject({
    method: 'POST',
    url: '/sign-in',
    remoteAddress,
    payload: new URLSearchParams(form).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  })
  const cookies = Object.fromEntries(answer.cookies.map(cookie => [cookie.name, cookie.value]))
  if (answer.statusCode !== 303 || cookies[sessionCookie] === undefined) throw new ScriptError(`${key} cannot sign in (${answer.statusCode}): ${problemsIn(answer.body)}`)
  const own = { [sessionCookie]: cookies[sessionCookie] }
  if (!String(answer.headers.location).startsWith('/choose-role')) return own
  const shown = await server.inject({ method: 'GET', url: String(answer.headers.location), cookies: own })
  const choice = formIn(shown.body, '/choose-role')
  if (!choice) throw new ScriptError(`${key} is not asked which role`)
  const chosen = await server.inject({
    method: 'POST',
    url: '/choose-role',
    cookies: own,
    payload: new URLSearchParams(filled(choice, { post }).map(([name, value]) => [name, value])).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  })
  if (chosen.statusCode !== 303) throw new ScriptError(`${key} cannot choose a role (${chosen.statusCode})`)
  return own
}
