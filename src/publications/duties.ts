/**
 * What an authority is asked to publish, with the rules of the law register that speak of it. Nothing about the law stands here but their
 * names: what a rule says, how sure that is and since when it counts is read from `src/law`.
 */
export const duties = {
  'kinship-local-offer': { label: 'Kinship local offer', rules: ['kinship-local-offer', 'kinship-senior-manager'], sections: [] },
  'care-leaver-local-offer': { label: 'Local offer for care leavers', rules: ['care-leaver-local-offer'], sections: [] },
  'safeguarding-arrangements': { label: 'Multi-agency safeguarding arrangements', rules: ['education-in-masa'], sections: [] },
  'safeguarding-yearly-report': { label: 'Yearly report of the safeguarding partners', rules: ['masa-annual-report'], sections: [] },
  'safeguarding-review': { label: 'Report of a local child safeguarding practice review', rules: ['lcspr-complete', 'lcspr-send', 'lcspr-available'], sections: [] },
  'sufficiency-strategy': { label: 'Sufficiency strategy, of the authority or its region', rules: ['sufficiency-duty', 'regional-cooperation-direction'], sections: [] },
  'corporate-parent-plan': { label: 'Corporate parent plan or report', rules: [], sections: ['cwsa-2026/23'] },
  'complaints-report': { label: 'Yearly report on complaints', rules: ['complaint-annual-report'], sections: [] },
  'dashboard': { label: 'Figures for the public', rules: [], sections: [] },
  'other': { label: 'Something else', rules: [], sections: [] },
} as const satisfies Readonly<Record<string, { readonly label: string; readonly rules: readonly string[]; readonly sections: readonly string[] }>>

/** What a publication is. */
export type PublicationDuty = keyof typeof duties
