// What the file of a sheet is called: whose it is, without what a file system refuses.

export function sheetName(whose: string): string {
  const safe = whose.replace(/[\\/:*?"<>|\u0000-\u001f]/g, '_').trim()
  return `评查表-${[...safe].slice(0, 80).join('')}.pdf`
}
