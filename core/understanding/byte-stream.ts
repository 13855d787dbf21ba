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

  /** Writes texts that are sorted, each by what differs from the one before. */
  sortedTexts(texts: readonly string[]): void {
    this.number(texts.length);
    let before = '';
    for (const text of texts) {
      let same = 0;
      while (same < before.length && before[same] === text[same]) same += 1;
      this.number(same);
      this.number(text.length - same);
      for (let index = same; index < text.length; index += 1) this.number(text.charCodeAt(index));
      before = text;
    }
  }

  /** Writes bytes with how many they are in front. */
  block(bytes: Uint8Array): void {
    this.number(bytes.length);
    for (const byte of bytes) this.bytes.push(byte);
  }

  toBytes(): Uint8Array {
    return Uint8Array.from(this.bytes);
  }
}

/** Reads what a `ByteWriter` wrote, in the same order. */
export class ByteReader {
  private readonly bytes: Uint8Array;
  /** The byte that is read next. */
  offset: number;

  constructor(bytes: Uint8Array, offset = 0) {
    this.bytes = bytes;
    this.offset = offset;
  }

  skip(byteCount: number): void {
    this.offset += byteCount;
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

  sortedTexts(): string[] {
    const texts: string[] = [];
    const codes: number[] = [];
    for (let rest = this.number(); rest > 0; rest -= 1) {
      codes.length = this.number();
      for (let letters = this.number(); letters > 0; letters -= 1) codes.push(this.number());
      texts.push(String.fromCharCode(...codes));
    }
    return texts;
  }
}
