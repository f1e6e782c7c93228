/**
 * Words to think about (ux 7.3): what they say of a child or a family that plainer words say better. Labels, templates and seeds
 * must be free of them; to somebody writing they are offered, never enforced, and quotations and legal text are left alone.
 */

/** Who reads the text. Some words are the workplace's own and only out of place towards a family. */
export type Audience = 'family' | 'staff'

export interface WordToThinkAbout {
  /** As it stands in the text. */
  readonly word: string
  /** What to write instead. */
  readonly use: string
}

interface Rule {
  /** Always with the flags `gi`, unless the case tells the word from another. */
  readonly find: RegExp
  readonly use: string
  /** Out of place only in what a family reads. */
  readonly familyOnly?: true
  /** A short form: fine where it is explained in brackets, or explains itself. */
  readonly shortForm?: true
}

const rules: readonly Rule[] = [
  { find: /\b(?:LAC|CLA)\b/g, use: 'child in care', shortForm: true },
  { find: /\blooked[- ]after (?:child(?:ren)?|young (?:person|people))\b/gi, use: 'child in care' },
  // A placement order and a placement plan are names in law.
  { find: /\bplacements?\b(?! (?:orders?|plans?|with parents regulations)\b)/gi, use: 'home, or where the child lives' },
  { find: /(?<!\b(?:special|educational|statutory|legal) )\bprovision\b(?! of the\b)/gi, use: 'home, help, or what is given' },
  {
    find: /\b(?:(?:supervised|family|direct|indirect|parental) contact|contact (?:sessions?|visits?|arrangements?|with (?:mum|mother|dad|father|parents?|family|brothers|sisters|siblings)))\b/gi,
    use: 'family time, seeing Mum',
  },
  { find: /\b(?:siblings?|sibling groups?|sibs)\b/gi, use: 'brothers and sisters' },
  { find: /\brespite\b/gi, use: 'short break' },
  { find: /\b(?:abscond(?:s|ed|ing|er|ers)?|AWOL|missing from care|misper)\b/gi, use: 'ran away, was missing, went without telling anyone' },
  { find: /\b(?:challenging behaviou?rs?|kick(?:s|ed|ing)? off|attention[- ]seeking)\b/gi, use: 'what happened, and what it may be telling us' },
  {
    find: /\b(?:non[- ]?engag(?:ing|ement|ed)|not engaging|disengaged|fail(?:s|ed|ing)? to engage|hard[- ]to[- ]reach)\b/gi,
    use: 'we have not found a way to work together yet; or what happened',
  },
  { find: /\b(?:[Dd]id not attend|DNA(?:'d|’d)?|[Ff]ailed to attend)\b/g, use: 'was not brought' },
  { find: /\b(?:disclos(?:ed|es)|alleg(?:ed|es|edly))\b/gi, use: 'told us, said' },
  { find: /\brefus(?:ed|es|ing)\b/gi, use: 'did not want to, said no' },
  { find: /\bbeyond parental control\b/gi, use: 'parents asked for help with' },
  {
    find: /\b(?:promiscuous|streetwise|risky behaviou?rs?|risk[- ]taking behaviou?rs?|put(?:s|ting)? (?:him|her|them)sel(?:f|ves) at risk)\b/gi,
    use: 'was being harmed, was targeted, adults exploited',
  },
  { find: /\b(?:child prostitut(?:e|es|ion)|child porn(?:ography)?)\b/gi, use: 'sexually exploited; images of child sexual abuse' },
  { find: /\b(?:older|adult) (?:boyfriend|girlfriend)s?\b/gi, use: 'the man, the adult, or the name' },
  { find: /\b(?:domestic incidents?|volatile relationships?|exposed to domestic (?:abuse|violence|incidents?))\b/gi, use: 'who did what to whom; domestic abuse by' },
  {
    find: /\b(?:(?:failed|disrupted) (?:placements?|adoptions?|homes?)|(?:placement|adoption|family) (?:disruptions?|breakdowns?)|breakdown of (?:the|her|his|their|your) (?:home|placement|adoption)|disruption meetings?)\b/gi,
    use: 'the home ended, you moved',
  },
  { find: /\b(?:hard[- ]to[- ]place|complex needs)\b/gi, use: 'what this child needs, in words' },
  { find: /\b(?:birth|bio|biological|natural) (?:mums?|mothers?|dads?|fathers?|parents?|family|families)\b/gi, use: 'Mum, Dad, or what the child calls them' },
  { find: /\bcare leavers?\b/gi, use: 'your name; young person; care-experienced', familyOnly: true },
  { find: /\b(?:Unborn [A-Z][a-z]+|the unborn\b(?! (?:baby|child)))/g, use: 'Baby and the family’s name, the baby' },
  { find: /\bNFA\b/g, use: 'closed', shortForm: true },
  { find: /\b(?:no further action)\b/gi, use: 'closed, and why', familyOnly: true },
  { find: /\b(?:step(?:s|ped|ping)?[- ](?:down|up)|de-?escalat(?:e|es|ed|ing|ion))\b/gi, use: 'moved to Family Help, same team, new plan' },
  { find: /\b(?:thresholds? (?:is |was |were |has been |not )?(?:met|reached)|meets? (?:the )?thresholds?|below threshold)\b/gi, use: 'we decided this because' },
  { find: /\b(?:service users?|clients?|case ?holders?)\b/gi, use: 'person, family' },
  { find: /\b(?:case ?loads?)\b/gi, use: 'the children somebody works with', familyOnly: true },
  {
    find: /\b(?:(?:the|this|her|his|their|your|a|each|new|open|closed|complex|live) cases?|case (?:files?|notes?|records?|work(?:ers?)?|management|closures?|summar(?:y|ies)|is|was|has|will)|caseworkers?)\b/gi,
    use: 'the child, the family, the record',
  },
  { find: /\bkey ?workers?\b/gi, use: 'worker, or the role by its name' },
  { find: /\b(?:network members?|connected persons?)\b/gi, use: 'family network, kinship carer' },
  { find: /\b(?:(?:non-?)?complian(?:ce|t)|(?<!data )breach(?:es|ed|ing)?)\b/gi, use: 'due, late, not done yet' },
  { find: /\bRAG(?:[- ](?:red|amber|green|rated|ratings?))?\b/g, use: 'due, late, not done yet' },
  { find: /\bfailing(?! (?:that|which|this)\b)/gi, use: 'late, not done yet; or what happened' },
  { find: /\billegal (?:im)?migrants?\b/gi, use: 'young person seeking safety' },
  { find: /\b(?:mental age|suffer(?:s|ing|ed)? from|wheelchair[- ]bound|special needs)\b/gi, use: 'what the person can do, has, uses, needs' },
  { find: /\b(?:hostile|manipulat(?:ive|ing)|in denial)\b/gi, use: 'what they said and did' },
  // At risk of something from somebody is exact; alone it says nothing.
  { find: /\bvulnerable\b(?! to\b)/gi, use: 'at risk of what, from whom' },
  { find: /\bat risk\b(?! (?:of|from)\b)/gi, use: 'at risk of what, from whom' },
  { find: /\brobust(?:ly)?\b/gi, use: 'strong' },
  { find: /\bensur(?:e|es|ed|ing)\b/gi, use: 'make sure' },
  { find: /\bfacilitat(?:e|es|ed|ing|ion)\b/gi, use: 'help' },
  { find: /\b(?:undertak(?:e|es|en|ing)|undertook)\b/gi, use: 'do' },
  { find: /\butili[sz](?:e|es|ed|ing|ation)\b/gi, use: 'use' },
  { find: /\b(?:in|with) regards? to\b/gi, use: 'about' },
  { find: /\bs\.? ?(?:17|20|31|38|47)\b/g, use: 'the words, then the short form once if it is needed', shortForm: true },
  {
    find: /\b(?:PR|C[Ii]N|ICPC|RCPC|PLO|SGO|IRO|PA|DSL|EHCP|NEET|UASC|LCPP|MACPT|FGDM|FGC)\b/g,
    use: 'the words, then the short form once if it is needed',
    shortForm: true,
  },
]

const screenRules: readonly Rule[] = [
  { find: /\binvalid\b/gi, use: 'what to put instead: “Enter the date you saw Maya”' },
  { find: /\b(?:required|mandatory) fields?\b/gi, use: 'what to enter or select' },
  { find: /\bplease\b/gi, use: 'the sentence without it' },
  { find: /\boops\b/gi, use: 'Sorry, something went wrong here' },
  { find: /^(?:submit|ok|okay|yes|confirm|proceed)$/gi, use: 'a verb and its result: “Finish note”' },
  { find: /\bclick (?:here|on)\b/gi, use: 'where the link leads' },
  { find: /\b0 (?:working )?days left\b/gi, use: 'Due today' },
  { find: /\b12:00 ?(?:am|pm)\b/gi, use: 'midnight or midday' },
  { find: /\b\d{1,2}\/\d{1,2}\/\d{2}\b(?!\d)/g, use: 'the date in words: 16 June 2027' },
]

/** Where quotations stand: what somebody said is theirs, and is never tidied. */
function quotations(text: string): readonly (readonly [number, number])[] {
  return [...text.matchAll(/“[^”]*”|"[^"]*"/g)].map((match) => [match.index, match.index + match[0].length] as const)
}

/** A short form is explained where it stands in brackets after its words, or is followed by them in brackets. */
function isExplained(text: string, at: number, word: string): boolean {
  const before = text.slice(0, at)
  const after = text.slice(at + word.length)
  return (before.endsWith('(') && after.startsWith(')')) || /^ ?\([a-z]/i.test(after)
}

function find(text: string, among: readonly Rule[], audience: Audience, allow: readonly string[]): readonly WordToThinkAbout[] {
  const quoted = quotations(text)
  const allowed = new Set(allow.map((word) => word.toLowerCase()))
  const found = among.flatMap((rule) => {
    if (rule.familyOnly && audience !== 'family') return []
    const matches = [...text.matchAll(rule.find)]
    // Once a short form has been explained it may be used.
    const explained = rule.shortForm ? new Set(matches.filter((match) => isExplained(text, match.index, match[0])).map(([word]) => word)) : new Set<string>()
    return matches
      .filter(({ index, 0: word }) => !explained.has(word) && !allowed.has(word.toLowerCase()) && !quoted.some(([from, to]) => index >= from && index < to))
      .map(({ index, 0: word }) => ({ index, word, use: rule.use }))
  })
  // Of a word within a longer find only the longer is told.
  const within = (inner: (typeof found)[number], outer: (typeof found)[number]) =>
    outer.word.length > inner.word.length && outer.index <= inner.index && inner.index + inner.word.length <= outer.index + outer.word.length
  return found
    .filter((each) => !found.some((other) => within(each, other)))
    .toSorted((a, b) => a.index - b.index)
    .map(({ word, use }) => ({ word, use }))
}

interface LintOptions {
  /** `family` unless given: whatever is written about a child may be read by the child. */
  readonly audience?: Audience | undefined
  /** Words that are right here, such as a name in law. */
  readonly allow?: readonly string[] | undefined
}

/** The words to think about in a text, in the order they stand, each with what to write instead. Quotations are passed over. */
export function lintWords(text: string, options: LintOptions = {}): readonly WordToThinkAbout[] {
  return find(text, rules, options.audience ?? 'family', options.allow ?? [])
}

/** The same for a label, button, message or error, with the words that have no place on a screen (ux 7.4, 7.5). */
export function lintLabel(text: string, options: LintOptions = {}): readonly WordToThinkAbout[] {
  return find(text, [...rules, ...screenRules], options.audience ?? 'staff', options.allow ?? [])
}
