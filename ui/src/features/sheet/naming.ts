// What the file of a sheet is called: whose it is.

import { safeName } from '@/lib/safe-name'

export const sheetName = (whose: string) => `评查表-${safeName(whose)}.pdf`
