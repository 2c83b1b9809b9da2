// Ids of what is made at the keyboard. They are permanent and mean nothing; chance keeps them apart.

const SIGNS = 'abcdefghjkmnpqrstuvwxyz23456789'

export function freshId(prefix: string): string {
  const bytes = crypto.getRandomValues(new Uint8Array(10))
  return `${prefix}-${[...bytes].map((byte) => SIGNS[byte % SIGNS.length]).join('')}`
}
