// Where the pages come from: bytes of one file, read in parts, wherever they lie.

export interface PageSource {
  kind: 'pdf' | 'image'
  /** As the user knows the file. */
  name: string
  /** Bytes. */
  size: number
  /** Sources with the same key are the same file; without one, every object is a file of its own. */
  key?: string
  /** Images that follow each other as pages; then nothing is read of the whole. */
  parts?: PageSource[]
  /** `MOST` bytes at most in one go. Rejects with an `AppError`. */
  read(offset: number, length: number): Promise<ArrayBuffer>
}

/** A host hands over no more than 4 MiB at once; smaller parts let others in between. */
const MOST = 2 * 1024 * 1024

/** Any stretch of the file; `told` of each part that came. */
export async function stretch(
  source: PageSource,
  begin: number,
  end: number,
  told: (done: number) => boolean = () => true,
): Promise<Uint8Array> {
  const whole = new Uint8Array(end - begin)
  for (let at = begin; at < end; ) {
    const part = new Uint8Array(await source.read(at, Math.min(MOST, end - at)))
    if (part.length === 0) throw tooShort(source)
    whole.set(part, at - begin)
    at += part.length
    if (!told(at - begin)) break
  }
  return whole
}

const tooShort = (source: PageSource) => ({
  code: 'bad_input' as const,
  message: '文件比登记的短',
  hint: '文件可能被改动过；请把原来的文件再添加一次',
  where: { file: source.name },
})

/** Images as the pages of one file. */
export function album(parts: PageSource[]): PageSource {
  const size = parts.reduce((sum, one) => sum + one.size, 0)
  const key = parts.map((one) => one.key ?? one.name).join(' ')
  const read = () => Promise.reject(new Error('read its parts'))
  return { kind: 'image', name: parts[0]?.name ?? '', size, key, parts, read }
}

/** A file that is already in memory. */
export function bytesSource(kind: PageSource['kind'], name: string, bytes: Uint8Array): PageSource {
  const part = (offset: number, length: number) => bytes.slice(offset, offset + length).buffer as ArrayBuffer
  return { kind, name, size: bytes.length, read: async (offset, length) => part(offset, length) }
}

export function sameSource(one: PageSource | undefined, other: PageSource | undefined): boolean {
  return one === other || (one?.key !== undefined && one.key === other?.key)
}
