import type { AnyKind, Class, Fact, Known, Section } from '../../record/index.ts'

interface Asked {
  /** The question; `the child` becomes the child's name on screen. */
  readonly label: string
  readonly hint?: string
}

/** One box of a paper. What stands in it is kept as text: of a choice its code, of a scale its number. */
export type Box = Asked &
  (
    | { readonly is: 'words' }
    | { readonly is: 'text' }
    | { readonly is: 'choice'; readonly options: Readonly<Record<string, string>> }
    /** Whose words an entry holds where somebody else types them: the id of a post, `nobody here` for who cannot open the record, empty where it is whoever writes. */
    | { readonly is: 'person' }
    /** From 0 to 10, with words at both ends. */
    | { readonly is: 'scale'; readonly least: string; readonly most: string }
  )

/** Several of one kind, each with the same boxes: actions, people with a number, worries. */
export interface List extends Asked {
  readonly is: 'list'
  /** One of them, in the middle of a sentence: `action`. */
  readonly one: string
  readonly boxes: Readonly<Record<string, Box>>
  /** At most this many. */
  readonly most?: number
  /** What somebody wrote here is changed by nobody else. */
  readonly own?: true
  /** How it is read: short answers side by side, or one after the other. */
  readonly as: 'table' | 'blocks'
}

export interface PaperSection {
  readonly id: string
  readonly title: string
  readonly hint?: string
  readonly boxes: Readonly<Record<string, Box | List>>
  /** Kinds of facts that are shown beside it; it is asked whether they are still right. */
  readonly knows?: readonly string[]
  /** What professionals told each other: left out of the family's copy. */
  readonly among?: 'professionals'
}

/** What stands in a paper, by section and field: `texts('danger', 'tonight')`. Empty where nothing is written. */
export interface Texts {
  (section: string, box: string): string
  /** The entries of a list, in the order they were begun, each box by its name. */
  readonly list: (section: string, list: string) => readonly Readonly<Record<string, string>>[]
}

/** The fact that finishing a paper brings, and what of it is asked then. */
export interface Follows {
  readonly act: 'recorded' | 'ended'
  readonly kind: AnyKind
  /** What ends. */
  readonly fact?: Fact
  /** Answers of the kind that the finishing form asks for. */
  readonly asks: readonly string[]
  /** Texts of the kind that the paper holds already. */
  readonly fills: (texts: Texts) => Readonly<Record<string, string>>
}

/** A kind of paper, as data: what it asks, who reads it, and what follows when it is finished. */
export interface Template {
  readonly id: string
  readonly label: string
  readonly does: string
  readonly about: string
  /** Whether its words speak to the child or about them. */
  readonly speaks: 'to' | 'about'
  readonly section: Section
  readonly class: Class
  readonly sections: readonly PaperSection[]
  /** What the child's wishes in it are about, as the record keeps them. */
  readonly wishesFor: 'services' | 'enquiry' | 'plan'
  /** The fact that it brings; null where the record has one already that goes on. */
  readonly follows: (known: Known) => Follows | null
  /** Rules whose clocks finishing it answers: shown on the paper while they run. */
  readonly answers: readonly string[]
  /** The list that begins with an entry for each brother and sister: where it stands, and the box for the name. */
  readonly begins?: { readonly section: string; readonly list: string; readonly who: string }
  /** Its actions become actions of the child's plan when it is finished, each with the person who does it. */
  readonly plans?: true
  /** Papers whose lists it can begin with, and the sections that are taken over. */
  readonly carries?: { readonly from: readonly string[]; readonly sections: readonly string[] }
}
