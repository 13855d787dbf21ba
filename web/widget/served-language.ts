/** The first language that has a page. */
export function servedLanguage(served: readonly string[], wanted: readonly (string | null)[]): string {
  for (const tag of wanted) {
    const primary = tag?.split('-', 1)[0]?.toLowerCase() ?? '';
    if (served.includes(primary)) return primary;
  }
  return 'en';
}
