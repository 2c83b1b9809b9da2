// Rosters that come in and go out as workbooks, by the codes that Rust gives them.

/** What may come in, before a file says what it is. */
export const ROSTERS: readonly { code: string; word: string; rows: string }[] = [
  { code: 'ledger', word: '案件台账', rows: '一案一行' },
  { code: 'officers', word: '执法人员名册', rows: '一人一行，培训学时和考试按年度' },
  { code: 'agencies', word: '单位名册', rows: '一个单位一行' },
  { code: 'reviewers', word: '评查专家名册', rows: '一人一行，专长和回避单位' },
  { code: 'items', word: '执法事项和裁量基准', rows: '一个档次一行' },
  { code: 'delegated', word: '乡镇赋权清单', rows: '一个事项一行，按版本' },
  { code: 'sample', word: '抽样名单', rows: '一份案卷一行' },
  { code: 'scores', word: '填好的评分表', rows: '一个评查项目一行' },
]
export const rosterWord = (code: string) => ROSTERS.find((one) => one.code === code)?.word ?? code
