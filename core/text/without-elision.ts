/** French and Italian bind small words to the next by an apostrophe: "l'alimentation" mentions "alimentation". */
export function withoutElision(text: string): string {
  return text.replace(/(?<!\p{L})(?:[cdjlmnst]|qu|all|dell|nell|sull|un)['’](?=\p{L})/giu, ' ');
}
