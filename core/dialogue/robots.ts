/** Whether a message is a phone's note of a tap on a bubble ("Liked “…”"): it quotes our own words, dangers included. */
export function isReaction(text: string): boolean {
  return REACTIONS.some((pattern) => pattern.test(text.trim()));
}

/**
 * Whether a message was written by a phone or a mailbox and not by a person: a driving or vacation auto-reply, a
 * carrier's notice. One such message gets an answer, more get none.
 */
export function isAutomaticReply(text: string): boolean {
  return AUTOMATIC.some((pattern) => pattern.test(text.trim()));
}

/** The forms that phones send, in the languages in which they send them. */
const REACTIONS: readonly RegExp[] = [
  /^(liked|loved|disliked|laughed at|emphasized|questioned|removed an? \w+ from) [“"«]/iu,
  /^reacted .{1,8} to [“"«]/iu,
  /^(le gustó|le encantó|no le gustó|se rio con|enfatizó|cuestionó|reaccionó) .{0,12}[“"«]/iu,
  /^(a aimé|a adoré|n’a pas aimé|n'a pas aimé|a ri de|a souligné|a réagi) .{0,12}[“"«]/iu,
];

const AUTOMATIC: readonly RegExp[] = [
  /\b(auto[- ]?reply|automatic reply|automated (reply|response|message)|out of office|do not reply)\b/iu,
  /\b(i'?m|i am) driving\b.{0,60}\b(do not disturb|later|notifications?)\b/iu,
  /\b(respuesta autom[aá]tica|fuera de la oficina|estoy conduciendo|estoy manejando)\b/iu,
  /\b(r[ée]ponse automatique|resposta autom[áa]tica|automatische antwort|risposta automatica)\b/iu,
];
