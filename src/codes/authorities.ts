import { day } from '../time/day.ts'
import type { Day } from '../time/day.ts'

/** An English local authority with children's services, by the three digits the returns use. */
export interface LocalAuthority {
  /** Three digits, as LEA in the CIN census and LA_PERM in the SSDA903. */
  readonly code: string
  readonly name: string
  /** Nine characters of the Government Statistical Service, `E09000001`, boundaries of April 2023. */
  readonly gss: string
  /** Last day on which it existed; null while it does. */
  readonly until: Day | null
  /** The codes of the authorities that took its place; empty while it exists. */
  readonly successors: readonly string[]
}

const gone: Readonly<Record<string, { readonly until: Day; readonly successors: readonly string[] }>> = {
  '836': { until: day('2019-03-31'), successors: ['839'] },
  '909': { until: day('2023-03-31'), successors: ['942', '943'] },
  '928': { until: day('2021-03-31'), successors: ['940', '941'] },
}

/** Code, name and GSS code, one a line. Source in this folder's README. */
const written = `
201|City of London|E09000001
202|Camden|E09000007
203|Greenwich|E09000011
204|Hackney|E09000012
205|Hammersmith and Fulham|E09000013
206|Islington|E09000019
207|Kensington and Chelsea|E09000020
208|Lambeth|E09000022
209|Lewisham|E09000023
210|Southwark|E09000028
211|Tower Hamlets|E09000030
212|Wandsworth|E09000032
213|Westminster|E09000033
301|Barking and Dagenham|E09000002
302|Barnet|E09000003
303|Bexley|E09000004
304|Brent|E09000005
305|Bromley|E09000006
306|Croydon|E09000008
307|Ealing|E09000009
308|Enfield|E09000010
309|Haringey|E09000014
310|Harrow|E09000015
311|Havering|E09000016
312|Hillingdon|E09000017
313|Hounslow|E09000018
314|Kingston upon Thames|E09000021
315|Merton|E09000024
316|Newham|E09000025
317|Redbridge|E09000026
318|Richmond upon Thames|E09000027
319|Sutton|E09000029
320|Waltham Forest|E09000031
330|Birmingham|E08000025
331|Coventry|E08000026
332|Dudley|E08000027
333|Sandwell|E08000028
334|Solihull|E08000029
335|Walsall|E08000030
336|Wolverhampton|E08000031
340|Knowsley|E08000011
341|Liverpool|E08000012
342|St. Helens|E08000013
343|Sefton|E08000014
344|Wirral|E08000015
350|Bolton|E08000001
351|Bury|E08000002
352|Manchester|E08000003
353|Oldham|E08000004
354|Rochdale|E08000005
355|Salford|E08000006
356|Stockport|E08000007
357|Tameside|E08000008
358|Trafford|E08000009
359|Wigan|E08000010
370|Barnsley|E08000038
371|Doncaster|E08000017
372|Rotherham|E08000018
373|Sheffield|E08000039
380|Bradford|E08000032
381|Calderdale|E08000033
382|Kirklees|E08000034
383|Leeds|E08000035
384|Wakefield|E08000036
390|Gateshead|E08000037
391|Newcastle upon Tyne|E08000021
392|North Tyneside|E08000022
393|South Tyneside|E08000023
394|Sunderland|E08000024
420|Isles of Scilly|E06000053
800|Bath and North East Somerset|E06000022
801|Bristol|E06000023
802|North Somerset|E06000024
803|South Gloucestershire|E06000025
805|Hartlepool|E06000001
806|Middlesbrough|E06000002
807|Redcar and Cleveland|E06000003
808|Stockton-on-Tees|E06000004
810|Kingston upon Hull|E06000010
811|East Riding of Yorkshire|E06000011
812|North East Lincolnshire|E06000012
813|North Lincolnshire|E06000013
815|North Yorkshire|E06000065
816|York|E06000014
821|Luton|E06000032
822|Bedford|E06000055
823|Central Bedfordshire|E06000056
825|Buckinghamshire|E06000060
826|Milton Keynes|E06000042
830|Derbyshire|E10000007
831|Derby|E06000015
836|Poole|E06000029
838|Dorset|E06000059
839|Bournemouth, Christchurch and Poole|E06000058
840|County Durham|E06000047
841|Darlington|E06000005
845|East Sussex|E10000011
846|Brighton and Hove|E06000043
850|Hampshire|E10000014
851|Portsmouth|E06000044
852|Southampton|E06000045
855|Leicestershire|E10000018
856|Leicester|E06000016
857|Rutland|E06000017
860|Staffordshire|E10000028
861|Stoke-on-Trent|E06000021
865|Wiltshire|E06000054
866|Swindon|E06000030
867|Bracknell Forest|E06000036
868|Windsor and Maidenhead|E06000040
869|West Berkshire|E06000037
870|Reading|E06000038
871|Slough|E06000039
872|Wokingham|E06000041
873|Cambridgeshire|E10000003
874|Peterborough|E06000031
876|Halton|E06000006
877|Warrington|E06000007
878|Devon|E10000008
879|Plymouth|E06000026
880|Torbay|E06000027
881|Essex|E10000012
882|Southend-on-Sea|E06000033
883|Thurrock|E06000034
884|Herefordshire|E06000019
885|Worcestershire|E10000034
886|Kent|E10000016
887|Medway|E06000035
888|Lancashire|E10000017
889|Blackburn with Darwen|E06000008
890|Blackpool|E06000009
891|Nottinghamshire|E10000024
892|Nottingham|E06000018
893|Shropshire|E06000051
894|Telford and Wrekin|E06000020
895|Cheshire East|E06000049
896|Cheshire West and Chester|E06000050
908|Cornwall|E06000052
909|Cumbria|E10000006
916|Gloucestershire|E10000013
919|Hertfordshire|E10000015
921|Isle of Wight|E06000046
925|Lincolnshire|E10000019
926|Norfolk|E10000020
928|Northamptonshire|E10000021
929|Northumberland|E06000057
931|Oxfordshire|E10000025
933|Somerset|E06000066
935|Suffolk|E10000029
936|Surrey|E10000030
937|Warwickshire|E10000031
938|West Sussex|E10000032
940|North Northamptonshire|E06000061
941|West Northamptonshire|E06000062
942|Cumberland|E06000063
943|Westmorland and Furness|E06000064
`

const authorities: readonly LocalAuthority[] = written.trim().split('\n').map((line) => {
  const [code = '', name = '', gss = ''] = line.split('|')
  return { code, name, gss, until: gone[code]?.until ?? null, successors: gone[code]?.successors ?? [] }
})

const byCode = new Map(authorities.flatMap((each) => [[each.code, each], [each.gss, each]]))

/** Every authority known, those that no longer exist included, in order of their code. */
export function localAuthorities(): readonly LocalAuthority[] {
  return authorities
}

/** The authority with this code (three digits or nine characters), those that no longer exist included; null where none has it. */
export function localAuthority(code: string): LocalAuthority | null {
  return byCode.get(code) ?? null
}

/**
 * The codes that answer for `code` on that day of England: itself while it exists, else its successors (two where a county was
 * split). Empty where no authority has the code.
 */
export function authoritiesFor(code: string, on: Day): readonly string[] {
  const found = localAuthority(code)
  if (!found) return []
  if (found.until === null || on <= found.until) return [found.code]
  return found.successors.flatMap((each) => authoritiesFor(each, on))
}
