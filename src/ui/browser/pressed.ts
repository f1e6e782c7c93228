/**
 * Nothing on the page moves while something is pressed: a button that moves away from under the pointer between its going down and its
 * coming up is not pressed at all, and whoever pressed it believes that their work is recorded.
 */

let isPressed = false
const waiting: (() => void)[] = []

function release(): void {
  isPressed = false
  for (const change of waiting.splice(0)) change()
}

window.addEventListener('pointerdown', () => (isPressed = true), true)
// What was pressed is known once it is clicked; where nothing is clicked, soon after the pointer came up.
window.addEventListener('click', release, true)
for (const end of ['pointerup', 'pointercancel']) window.addEventListener(end, () => setTimeout(release), true)

/** Changes what is shown: now, or once the pointer is up again. In the order in which it is asked. */
export function whenReleased(change: () => void): void {
  if (isPressed) waiting.push(change)
  else change()
}
