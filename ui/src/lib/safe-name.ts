// A name for a file, without what a file system refuses, and not longer than one takes.

export function safeName(text: string): string {
  const safe = text.replace(/[\\/:*?"<>|\u0000-\u001f]/g, '_').trim()
  return [...safe].slice(0, 80).join('')
}
