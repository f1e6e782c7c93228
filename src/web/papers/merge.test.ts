import { describe, expect, test } from 'vitest'
import type { PaperField } from '../../record/index.ts'
import type { Instant } from '../../time/day.ts'
import { mergeFields, type SentField } from './merge.ts'

const at = '2026-11-03T14:40:00.000Z' as Instant

/** A field as its versions made it: the last stands, unless it was written beside. */
function field(name: string, texts: readonly string[], meanwhile: readonly string[] = []): PaperField {
  const version = texts.length
  return {
    section: 'actions', field: name, version, text: texts.at(-1) ?? '', account: 'imani', at,
    seen: version + meanwhile.length,
    meanwhile: meanwhile.map((text, index) => ({ version: version + index + 1, text, account: 'nia', at })),
  }
}

/** Merges what was sent into fields with these versions. */
function merged(sent: readonly SentField[], versions: Readonly<Record<string, readonly string[]>>, meanwhile: Readonly<Record<string, readonly string[]>> = {}, softly: Readonly<Record<string, string>> = {}) {
  const now = new Map(Object.entries(versions).map(([name, texts]) => [name, field(name, texts, meanwhile[name])]))
  return mergeFields(sent, now, (name, version) => versions[name]?.[version - 1] ?? '', softly)
}

describe('what two people wrote in one section', () => {
  test('is written where nobody else did', () => {
    expect(merged([{ field: 'what', text: 'Ring the school', seen: 0 }], {})).toEqual({ write: [{ field: 'what', text: 'Ring the school', seen: 0 }], beside: [], contested: [], theirs: [] })
    expect(merged([{ field: 'what', text: 'Ring them', seen: 1 }], { what: ['Ring the school'] }).write).toEqual([{ field: 'what', text: 'Ring them', seen: 1 }])
  })

  test('is kept from both where each changed another field', () => {
    const after = merged(
      [{ field: 'what', text: 'Maya sleeps at Grandma’s', seen: 1 }, { field: 'by', text: 'Friday', seen: 1 }],
      { what: ['Maya stays'], by: ['Friday', 'every Friday'] },
    )
    expect(after).toEqual({ write: [{ field: 'what', text: 'Maya sleeps at Grandma’s', seen: 1 }], beside: [], contested: [], theirs: ['by'] })
  })

  test('is never written over where both changed the same field: the later text is kept beside it', () => {
    const after = merged([{ field: 'what', text: 'mine', seen: 1 }], { what: ['ours', 'theirs'] })
    expect(after).toEqual({ write: [], beside: [{ field: 'what', text: 'mine', seen: 1 }], contested: ['what'], theirs: [] })
  })

  test('is nothing to ask about where both wrote the same, or nothing was changed but line breaks and spaces around it', () => {
    expect(merged([{ field: 'what', text: 'same', seen: 1 }], { what: ['before', 'same'] })).toEqual({ write: [], beside: [], contested: [], theirs: [] })
    expect(merged([{ field: 'what', text: ' one\r\ntwo \r\n', seen: 1 }], { what: ['one\ntwo'] })).toEqual({ write: [], beside: [], contested: [], theirs: [] })
  })

  test('sent twice is kept beside once, and is still to be brought together', () => {
    const after = merged([{ field: 'what', text: 'mine', seen: 1 }], { what: ['ours', 'theirs'] }, { what: ['mine'] })
    expect(after).toEqual({ write: [], beside: [], contested: ['what'], theirs: [] })
  })

  test('emptied by one and changed by the other is asked about too', () => {
    expect(merged([{ field: 'what', text: '', seen: 1 }], { what: ['ours', 'theirs'] }).contested).toEqual(['what'])
    expect(merged([{ field: 'what', text: 'mine', seen: 1 }], { what: ['ours', ''] }).contested).toEqual(['what'])
  })

  test('takes the more careful answer where a field says which that is', () => {
    const softly = { done: 'no' }
    expect(merged([{ field: 'done', text: 'no', seen: 0 }], { done: ['yes'] }, {}, softly).write).toEqual([{ field: 'done', text: 'no', seen: 1 }])
    expect(merged([{ field: 'done', text: 'yes', seen: 0 }], { done: ['no'] }, {}, softly)).toEqual({ write: [], beside: [], contested: [], theirs: [] })
  })
})
