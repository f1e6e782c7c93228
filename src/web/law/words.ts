/**
 * Rules stand in the register in the short forms of people who work with the law every day. On a page they are written out, so that
 * everybody can read them; nothing is added and nothing left out but the marks of how days are counted, which the count itself tells.
 */
import { sentenceCase } from '../../ui/letters.ts'

const units: Readonly<Record<string, string>> = { WD: 'working day', CD: 'day', SD: 'school day', W: 'week', M: 'month', Y: 'year', H: 'hour' }

const names: readonly (readonly [RegExp, string])[] = [
  // What a return calls its columns.
  [/\bICPCnotRequired flag\b/g, 'record that no conference is needed'],
  [/\bAssessmentActualStartDate\b/g, 'the day the assessment began'],
  [/\bDOLO_START, DOLO_END\b/g, 'when the order begins and ends'],
  [/\bIN_TOUCH codes: YES NO DIED REFU NREQ RHOM\b/g, 'in touch: yes, no, died, did not want to be, need not be, returned home'],
  [/\bMIS_START, MIS_END\b/g, 'when it began and ended'],
  // Acts, regulations and guidance.
  [/\bvia CWSA s\./g, 'by the Children’s Wellbeing and Schools Act 2026, section '],
  [/\bCWSA \(s\./g, 'Children’s Wellbeing and Schools Act 2026 (section '],
  [/\bCWSA\b(?: 2026)?/g, 'Children’s Wellbeing and Schools Act 2026'],
  [/\bCSWA\b/g, 'Children and Social Work Act'],
  [/\bCA (?=1989|2004)/g, 'Children Act '],
  [/\bCSA\b/g, 'Care Standards Act'],
  [/\bEA (?=1996)/g, 'Education Act '],
  [/\bCPPCR\b(?: 2010)?/g, 'Care Planning, Placement and Case Review Regulations 2010'],
  [/\bAAR\b/g, 'Adoption Agencies Regulations'],
  [/\bSVGA\b(?: 2006)?/g, 'Safeguarding Vulnerable Groups Act 2006'],
  [/\bFPR PD12A\b/g, 'Family Procedure Rules, Practice Direction 12A'],
  [/\bFPR\b/g, 'Family Procedure Rules'],
  [/\bPD12A\b/g, 'Practice Direction 12A'],
  [/\bPLO\b/g, 'Public Law Outline'],
  [/\bKCSIE\b/g, 'Keeping Children Safe in Education'],
  [/\bFFP\b(?: guide)?/g, 'Families First Partnership guide'],
  [/\bCDR guidance\b/g, 'Child death review guidance'],
  [/\bCDR\b/g, 'child death review'],
  [/\bPACE\b/g, 'Police and Criminal Evidence Act 1984'],
  [/\bSI (?=\d{4}\/)/g, 'Statutory Instrument '],
  [/\bss\.(?=\d)/g, 'sections '],
  [/\bs\.(?=\d)/g, 'section '],
  [/\bregs (?=\d)/g, 'regulations '],
  [/\breg (?=\d)/g, 'regulation '],
  [/\bregs\b/g, 'regulations'],
  [/\bRegs\b/g, 'Regulations'],
  [/\bch\.(?=\d)/g, 'chapter '],
  [/\bparas? (?=\d)/g, 'paragraph '],
  [/\bSch (?=\d)/g, 'Schedule '],
  [/\bvol (?=\d)/g, 'volume '],
  [/ ff\b/g, ' and following'],
  // People, bodies and things.
  [/\bresponsible authority \(RA\)/g, 'responsible council'],
  [/\bRA\b/g, 'responsible council'],
  [/\bLA children's\b/g, 'council children’s'],
  [/\bLAs\b/g, 'councils'],
  [/\bLA\b/g, 'council'],
  [/\bIRO\b/g, 'reviewing officer'],
  [/\bICPC\b/g, 'first conference'],
  [/\bRCPC\b/g, 'review conference'],
  [/\bLCPP\b/g, 'lead child protection practitioner'],
  [/\bMACPTs\b/g, 'multi-agency child protection teams'],
  [/\bMACPT\b/g, 'multi-agency child protection team'],
  [/\bMASA\b/g, 'safeguarding partners'],
  [/\bFGDM\b/g, 'family group decision-making'],
  [/\bEPO\b/g, 'emergency protection order'],
  [/\bCAO\b/g, 'child assessment order'],
  [/\bICO\b/g, 'interim care order'],
  [/\bISO\b/g, 'interim supervision order'],
  [/\bSGO\b/g, 'special guardianship order'],
  [/\bDoLO\b/g, 'order that limits liberty'],
  [/\bDoL\b/g, 'limits on liberty'],
  [/\bFRC\b/g, 'young person who has left care'],
  [/\bCP\b/g, 'child protection'],
  [/\bPR\b/g, 'parental responsibility'],
  [/\bPEP\b/g, 'personal education plan'],
  [/\bEHC\b/g, 'education, health and care'],
  [/\bCME\b/g, 'children missing education'],
  [/\bSDQ\b/g, 'strengths and difficulties questionnaire'],
  [/\bKS4\b/g, 'key stage 4'],
  [/\bPA\b/g, 'personal adviser'],
  [/\bSW-qualified\b/g, 'qualified social work'],
  [/\bSW\b/g, 'social worker'],
  [/\bRI\b/g, 'responsible individual'],
  [/\bDCS\b/g, 'director of children’s services'],
  [/\bICB\b/g, 'integrated care board'],
  [/\bNHS trust\/FT\b/g, 'NHS trust or foundation trust'],
  [/\bSpHA\b/g, 'special health authority'],
  [/\bDfE\b/g, 'Department for Education'],
  [/\bLAC\b/g, 'children in care'],
  [/\bCIN\b/g, 'Children in Need'],
  [/\bCIECSS \(Ofsted\)/g, 'Ofsted’s Chief Inspector'],
  [/\bURN\b/g, 'Ofsted number'],
]

/** What a rule says, written out: `≤10 WD (x) of ICPC` is `within 10 working days of first conference`. */
export function inWords(text: string): string {
  let words = text.replaceAll('**', '').replaceAll("'", '’')
  words = words.replace(/ ?\((?:x|ts|seed)\)/g, '').replace(/ ?\(i\)/g, ', the first day counted').replace(/ ?\(K\)/g, ' (not verified)').replace(/ ?\(C\)/g, ' (from a second source)')
  words = words
    .replace(/\bint ≤\s?/g, 'at most every ')
    .replace(/>\s?(?=\d)/g, 'more than ')
    .replace(/≤\s?/g, 'within ')
    .replace(/≥\s?/g, 'at least ')
    .replace(/(\d+)-(\d+)(?= (?:WD|CD|SD|W|M|Y|H)\b)/g, '$1 to $2')
    .replace(/(\d+(?: to \d+)?) (WD|CD|SD|W|M|Y|H)\b/g, (_, amount: string, unit: string) => `${amount} ${units[unit]}${amount === '1' ? '' : 's'}`)
    .replace(/\b(WD|CD|SD)\b/g, (_, unit: string) => `${units[unit]}s`)
    .replace(/(\d consecutive) M\b/g, '$1 months')
    .replace(/\basap\b/g, 'as soon as possible')
    .replace(/^pre$/, 'before it')
    .replace(/^pre (?=[a-z])/, 'before ')
    .replace(/(?<=[;,] )pre (?=[a-z])/g, 'before ')
  for (const [short, long] of names) words = words.replace(short, long)
  return words.replace(/\bevery 1 ([a-z]+)\b/g, 'every $1')
}

/** The same, beginning with a capital. */
export function sentence(text: string): string {
  const words = inWords(text)
  return sentenceCase(words)
}

/** How sure a rule is, as it stands after its limit. */
export const sureness: Readonly<Record<string, string>> = { S: 'the law was read', O: 'an official source was read', D: 'the rules of a return were read', C: 'from a second source', K: 'not verified' }

/** What a rule is worth today, in words, with the look of its tag. */
export const standingWords = {
  'in force': { text: 'In force', meaning: 'current' },
  guidance: { text: 'Guidance', meaning: 'quiet' },
  practice: { text: 'Practice', meaning: 'quiet' },
  'not commenced': { text: 'Not commenced', meaning: 'waiting' },
  'power only': { text: 'Power only', meaning: 'waiting' },
} as const

/** How sure a rule is, in words, by its mark. */
export const certaintyWords: Readonly<Record<string, string>> = {
  S: 'law read',
  O: 'official source',
  D: 'published return rules',
  C: 'second source',
  K: 'not verified',
}
