import { operations, problemSorts, root, scopes, tokenSeconds } from '../../api/partner/index.ts'
import { freshFor } from '../../api/partner/signature.ts'
import { longestAssertion } from '../../api/partner/assertion.ts'
import { Link, SummaryList, Table } from '../../ui/components.ts'
import type { Address } from '../../ui/markup.ts'
import { frame } from '../frame.tsx'
import type { Answer, Ask } from '../route.ts'
import type { Visitor } from '../visitor.ts'
import { tokenAddress } from './token.ts'

/** For whoever builds a system that asks here: what it can ask, how it proves itself, and what each problem means. Made from what is served. */
export async function developersPage(ask: Ask & { visitor: Visitor | null }): Promise<Answer> {
  const minutes = (seconds: number): string => `${seconds / 60} minutes`
  return {
    html: frame(ask, {
      title: 'For developers of partners’ systems',
      page: 'partner-developers',
      content: (
        <>
          <h1 class="govuk-heading-l">For developers of partners’ systems</h1>
          <p class="govuk-body">A system of a school, a health body, a police force or another council can send contacts to the front door, answer what it asks, ask and answer what is known of a child, and say whether its organisation holds something of a child, without anybody signing in here. It reads no record.</p>
          <p class="govuk-body"><Link href={`${root}/openapi.json` as Address}>The OpenAPI 3.1 document</Link> says every address, body and answer. It is made from the code that checks them. If a child is in danger now, ring 999: no system is read at once.</p>
          <h2 class="govuk-heading-m">How to begin</h2>
          <ol class="govuk-list govuk-list--number">
            <li>Make a key pair of the curve P-256 or Ed25519. Keep the private key where only the system can read it.</li>
            <li>Send the public key, as a JSON Web Key, to the council, with what the system has to do. An administrator registers it and tells you its id.</li>
            <li>Ask for a token, and sign each request with the same key.</li>
          </ol>
          <h2 class="govuk-heading-m">A token</h2>
          <p class="govuk-body">
            A token of OAuth 2, for a system that proves itself. Send a form to <code class="app-breaks">{tokenAddress(ask.service)}</code> with <code>grant_type</code>, <code>client_assertion_type</code>, <code>client_assertion</code> and, if you want less than all, <code>scope</code>. The assertion is
            a JSON Web Token signed by your key (ES256 or EdDSA): <code>iss</code> and <code>sub</code> are the id of the system, <code>aud</code> is that address, <code>exp</code> is at most {minutes(longestAssertion)} ahead, and <code>jti</code> is new each time. The token is good for {minutes(tokenSeconds)}.
          </p>
          <SummaryList rows={Object.entries(scopes).map(([key, value]) => ({ key: <code>{key}</code>, value }))} />
          <h2 class="govuk-heading-m">Signing a request</h2>
          <p class="govuk-body">
            HTTP Message Signatures (RFC 9421), one for each request. It covers <code>@method</code>, <code>@path</code> and <code>authorization</code>; where something is sent also <code>content-digest</code> (SHA-256 of the body), and with a contact or a question <code>idempotency-key</code>. Its parameters are <code>created</code>, within{' '}
            {minutes(freshFor)} of our clock; <code>keyid</code>, the thumbprint of your key (RFC 7638); and <code>nonce</code>, 16 characters or more and new each time. Nothing stands behind the path of an address.
          </p>
          <h2 class="govuk-heading-m">What can be asked</h2>
          <p class="govuk-body">Every address begins with <code>{root}</code>.</p>
          <Table
            caption="What can be asked" captionClasses="govuk-visually-hidden" stacked firstCellIsHeader head={['What', 'Address', 'About it']}
            rows={operations.map(each => [each.does, <code>{each.method} {each.path.replaceAll(/:([a-z]+)/g, '{$1}')}</code>, each.about])}
          />
          <p class="govuk-body">Send a contact or a question under an <code>Idempotency-Key</code> of your own. If you hear nothing, send the same again under the same key: it is taken once, and you get the receipt it has.</p>
          <h2 class="govuk-heading-m">From another council</h2>
          <p class="govuk-body">A contact from your system stands at the front door as a message of your council, with the name and telephone you give. To tell us of children with a protection plan who moved here to stay, send <code>movedHere</code> with what the plan says. Put into their records, it is the notice from which our conference is counted. A question, or something we should know, goes with <code>asks</code> set to <code>information</code>.</p>
          <h2 class="govuk-heading-m">What problems mean</h2>
          <p class="govuk-body">Each is a problem of RFC 9457: <code>type</code> ends in one of these words, <code>cure</code> says what to do, and <code>errors</code> names each place in the body. Nothing that you sent stands in it.</p>
          <Table
            caption="Problems" captionClasses="govuk-visually-hidden" stacked firstCellIsHeader head={['Word', 'Status', 'What is wrong, and what to do']}
            rows={Object.entries(problemSorts).map(([code, { status, title, cure }]) => [<code id={code}>{code}</code>, String(status), `${title}. ${cure}`])}
          />
          <h2 class="govuk-heading-m">What stays as it is</h2>
          <p class="govuk-body">What is sent by version 1 is taken by version 1 for as long as it is served. New things that may be sent are optional, and answers may gain members: pass over what you do not know. What breaks this becomes version 2, beside version 1.</p>
        </>
      ),
    }),
  }
}
