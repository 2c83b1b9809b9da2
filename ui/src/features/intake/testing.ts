// A ledger for the tests beside this file: a title, two rows of headings, merged cells, and something wrong.

import type { Look, Outcome, SeenCell, SeenLine } from './wire'

const cell = (column: string, text: string, across = 1, down = 1): SeenCell => ({ column, text, across, down })

export function seenLines(): SeenLine[] {
  const data = (row: number): SeenLine => ({
    row,
    hidden: row === 6,
    part: 'data',
    cells: [cell('B', `某案${row}`), cell('C', `某罚〔2025〕${row}号`), cell('D', row === 5 ? '2025年13月' : '2025.4.14'), cell('E', '0.5')],
  })
  return [
    { row: 1, hidden: false, part: 'title', cells: [cell('A', '某县台账', 5)] },
    { row: 2, hidden: false, part: 'header', cells: [cell('A', '单位', 1, 2), cell('B', '案件', 2)] },
    { row: 3, hidden: false, part: 'header', cells: [cell('B', '名目'), cell('C', '文号'), cell('D', '决定日期'), cell('E', '罚款')] },
    { ...data(4), cells: [cell('A', '某局', 1, 3), ...data(4).cells] },
    ...Array.from({ length: 36 }, (_, at) => data(at + 5)),
  ]
}

export function seenFile(change: Partial<Look> = {}): Look {
  return {
    file: '台账.xls',
    required: [],
    kinds: [
      { code: 'ledger', label: '案件台账', fits: true },
      { code: 'officers', label: '执法人员名册', fits: false },
    ],
    kind: 'ledger',
    unit: '某局',
    units: ['某局'],
    remembered: { unit: '某局', at: '2025-11-20T10:00:00' },
    mapping: {
      roster: 'ledger',
      sheets: [
        {
          sheet: '台账',
          take: true,
          header_row: 3,
          header_rows: 2,
          columns: [
            { column: 'A', heading: '单位', means: '单位' },
            { column: 'B', heading: '案件/名目', suggestions: ['案件名称'] },
            { column: 'C', heading: '案件/文号', means: '决定书文号' },
            { column: 'D', heading: '决定日期', means: '决定日期' },
            { column: 'E', heading: '罚款', means: '罚款金额', unit: '元' },
          ],
        },
        { sheet: '说明', take: false, why: '没有找到表头', header_row: 0, header_rows: 1, columns: [] },
      ],
    },
    columns: ['单位', '案件名称', '决定书文号', '决定日期', '罚款金额'].map((label) => ({
      label,
      expects: label === '决定日期' ? '日期，如 2025-04-14' : '文字',
      required: label === '单位',
      money: label === '罚款金额',
    })),
    sheets: [
      { name: '台账', hidden: false, taken: true, why: '', rows: 1000, columns: 5, lines: seenLines(), hidden_columns: ['D'] },
      { name: '说明', hidden: true, taken: false, why: '没有找到表头', rows: 1, columns: 1, lines: [], hidden_columns: [] },
    ],
    ...change,
  }
}

export function foundOutcome(dry_run: boolean, change: Partial<Outcome> = {}): Outcome {
  return {
    dry_run,
    new: 2,
    changed: 0,
    unchanged: 0,
    duplicate: 1,
    refused: 1,
    rows: [
      {
        sheet: '台账',
        row: 5,
        became: 'refused',
        name: '<b>某案5</b>',
        problems: [
          { sheet: '台账', row: 5, column: 'D', heading: '决定日期', message: '“2025年13月”不是日期', hint: '可以写成 20250414' },
        ],
      },
      {
        sheet: '台账',
        row: 900,
        became: 'duplicate',
        name: '某案900',
        problems: [{ sheet: '台账', row: 900, column: 'C', heading: '决定书文号', message: '与第 4 行的文号相同', hint: '' }],
      },
      { sheet: '台账', row: 4, became: 'new', name: '某案4' },
    ],
    more: 1,
    notes: ['“案件/名目”列没有导入'],
    asks: [],
    findings: [
      {
        code: 'gap',
        title: '缺号',
        kind: '待说明',
        message: '某罚〔2025〕7–9 号不在台账里',
        basis: ['某条'],
        rows: [{ sheet: '台账', row: 6, name: '某案6' }],
      },
    ],
    ...change,
  }
}
