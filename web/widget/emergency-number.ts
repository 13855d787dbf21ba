/** The number to call in a country; where it is not known, the one that works in many. */
export function emergencyNumberIn(country: string | null): string {
  return EMERGENCY_NUMBERS.find((entry) => entry.startsWith(`${country} `))?.slice(3) ?? '112';
}
