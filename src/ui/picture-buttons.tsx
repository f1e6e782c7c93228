/** A picture in a pane made larger and smaller and moved about by buttons: nothing asks for dragging. Without scripts a size is asked of the page. */
import type { Content } from './markup.ts'

/** Sizes that a page can be asked for, as parts of the size a picture is drawn at. Null fits it to the page as far as it stays legible. */
export const pictureSizes = { fit: null, full: 1, large: 1.5, largest: 2 } as const
export type PictureSize = keyof typeof pictureSizes

export const pictureSizeWords: Readonly<Record<PictureSize, string>> = { fit: 'To fit the page', full: 'As drawn', large: 'Half as large again', largest: 'Twice as large' }

/** Width and height of an SVG at a size, and the class that lets it be as large as that. */
export function sizedPicture(size: PictureSize, width: number, height: number): { width: number; height: number; free: boolean } {
  const by = pictureSizes[size]
  return by === null ? { width, height, free: false } : { width: Math.round(width * by), height: Math.round(height * by), free: true }
}

/** The buttons of a picture: shown by the script that makes them work. `of` says which picture, for whoever hears them. */
export function PictureButtons({ of }: { of: string }) {
  const button = (does: string, text: Content) => (
    <button type="button" class="govuk-button govuk-button--secondary app-picture-buttons__button" data-picture={does} hidden>
      {text}
      <span class="govuk-visually-hidden">{` the ${of}`}</span>
    </button>
  )
  return (
    <div class="app-picture-buttons app-no-print" role="group" aria-label={`Size and place of the ${of}`} data-with-script hidden>
      {button('bigger', 'Bigger')}
      {button('smaller', 'Smaller')}
      {button('fit', 'Fit')}
      {button('left', 'Move left')}
      {button('right', 'Move right')}
      {button('up', 'Move up')}
      {button('down', 'Move down')}
      <span class="govuk-visually-hidden" aria-live="polite" data-picture-said />
    </div>
  )
}
