/** A place on the earth, in degrees. */
export interface Point {
  readonly latitude: number;
  readonly longitude: number;
}

/** A rectangle of degrees; it never crosses the date line, because it is cut from the whole map. */
export interface Box {
  readonly south: number;
  readonly north: number;
  readonly west: number;
  readonly east: number;
}

const EARTH_RADIUS_KM = 6_371.0088;

/** The way between two points along the earth's surface. */
export function distanceKm(from: Point, to: Point): number {
  const deltaLatitude = radians(to.latitude - from.latitude);
  const deltaLongitude = radians(to.longitude - from.longitude);
  const half =
    Math.sin(deltaLatitude / 2) ** 2 +
    Math.cos(radians(from.latitude)) * Math.cos(radians(to.latitude)) * Math.sin(deltaLongitude / 2) ** 2;
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(half)));
}

/** The way from a point to the nearest point of a box: never more than to anything inside it, poles included. */
export function distanceToBoxKm(from: Point, box: Box): number {
  if (box.west <= from.longitude && from.longitude <= box.east) {
    const latitude = Math.min(Math.max(from.latitude, box.south), box.north);
    return distanceKm(from, { latitude, longitude: from.longitude });
  }
  return Math.min(distanceToMeridianKm(from, box, box.west), distanceToMeridianKm(from, box, box.east));
}

/** The way to one side of a box: to the foot of the perpendicular where it falls on the side, else to an end of it. */
function distanceToMeridianKm(from: Point, { south, north }: Box, longitude: number): number {
  const latitude = radians(from.latitude);
  const turn = Math.cos(radians(longitude - from.longitude));
  const foot = degrees(Math.atan2(Math.sin(latitude), Math.cos(latitude) * turn));
  const feet = [south, north, ...(south < foot && foot < north ? [foot] : [])];
  return Math.min(...feet.map((end) => distanceKm(from, { latitude: end, longitude })));
}

function radians(value: number): number {
  return (value * Math.PI) / 180;
}

function degrees(value: number): number {
  return (value * 180) / Math.PI;
}
