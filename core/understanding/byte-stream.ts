/** Writes whole numbers and texts one after another; small numbers take one byte. */
export class ByteWriter {
  private readonly bytes: number[] = [];

  /** Writes a whole number of at most 32 bits, 7 bits to a byte. */
  number(value: number): void {
    let rest = value;
    while (rest >= 0x80) {
      this.bytes.push((rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    this.bytes.push(rest);
  }

  text(value: string): void {
    this.number(value.length);
    for (let index = 0; index < value.length; index += 1) this.number(value.charCodeAt(index));
  }

  toBytes(): Uint8Array {
    return Uint8Array.from(this.bytes);
  }
}

/** Reads what a `ByteWriter` wrote, in the same order. */
export class ByteReader {
  private readonly bytes: Uint8Array;
  private offset = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  number(): number {
    let value = 0;
    let shift = 0;
    for (;;) {
      const byte = this.bytes[this.offset] ?? 0;
      this.offset += 1;
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value;
      shift += 7;
    }
  }

  text(): string {
    const length = this.number();
    let value = '';
    for (let index = 0; index < length; index += 1) value += String.fromCharCode(this.number());
    return value;
  }
}
