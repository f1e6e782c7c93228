/** Messages by email: 'something waits for you in Rowan', and never what. */

export { choosable, messageOf, readAddress, type Choosable, type Message, type Notice, type RowanAddress } from './message.ts'
export { chooseNotices, noticesOf, outboxOf, queueMorning, queueTest, tellOfWorkGiven, tryAgain, type MailState, type Queued } from './outbox.ts'
export { sendWaiting, troubleOf, type Patience } from './send.ts'
export { mailServer, type MailServer } from './server.ts'
export { mailWork } from './work.ts'
