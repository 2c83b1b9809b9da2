// The page of a check kind as blocks to lay out. Only what those pages use is known; everything else is a paragraph,
// and nothing ever becomes markup.

export interface Piece {
  text: string
  is: 'text' | 'code' | 'strong'
}

export type Block =
  | { is: 'heading'; level: number; text: string }
  | { is: 'text'; pieces: Piece[] }
  | { is: 'list'; items: Piece[][] }
  | { is: 'table'; head: string[]; rows: Piece[][][] }

export function blocksOf(markdown: string): Block[] {
  const blocks: Block[] = []
  const lines = markdown.split('\n')
  for (let at = 0; at < lines.length; ) {
    const line = lines[at] ?? ''
    const heading = /^(#{1,6})\s+(.*)$/.exec(line)
    if (line.trim() === '') {
      at += 1
    } else if (heading) {
      blocks.push({ is: 'heading', level: heading[1]?.length ?? 1, text: heading[2] ?? '' })
      at += 1
    } else if (line.startsWith('|') && /^\|[\s:|-]+\|?\s*$/.test(lines[at + 1] ?? '')) {
      const end = endOf(lines, at + 2, (text) => text.startsWith('|'))
      const rows = lines.slice(at + 2, end).map((row) => cells(row).map(piecesOf))
      blocks.push({ is: 'table', head: cells(line), rows })
      at = end
    } else if (/^[-*] /.test(line)) {
      const end = endOf(lines, at, (text) => /^([-*] | {2,})/.test(text))
      const items = lines.slice(at, end).join('\n').split(/\n(?=[-*] )/)
      blocks.push({ is: 'list', items: items.map((item) => piecesOf(item.replace(/^[-*] /, '').replace(/\s*\n\s*/g, ''))) })
      at = end
    } else {
      const end = endOf(lines, at + 1, (text) => text.trim() !== '' && !/^(#|\||[-*] )/.test(text))
      blocks.push({ is: 'text', pieces: piecesOf(lines.slice(at, end).join('')) })
      at = end
    }
  }
  return blocks
}

function endOf(lines: readonly string[], from: number, goesOn: (line: string) => boolean): number {
  let end = from
  while (end < lines.length && goesOn(lines[end] ?? '')) end += 1
  return end
}

const cells = (row: string) =>
  row
    .replace(/^\|/, '')
    .replace(/\|\s*$/, '')
    .split('|')
    .map((cell) => cell.trim())

/** Code and emphasis inside a line. */
export function piecesOf(text: string): Piece[] {
  return text
    .split(/(`[^`]*`|\*\*[^*]+\*\*)/)
    .filter(Boolean)
    .map((part) => {
      if (part.startsWith('`')) return { text: part.slice(1, -1), is: 'code' }
      if (part.startsWith('**')) return { text: part.slice(2, -2), is: 'strong' }
      return { text: part, is: 'text' }
    })
}
