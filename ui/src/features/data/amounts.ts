// What a backup holds, in words.

import type { BackupHolds } from '@/api'

/** Bytes as people say them. */
export function sizeText(bytes: number): string {
  const units = ['字节', 'KB', 'MB', 'GB', 'TB']
  let [amount, unit] = [bytes, 0]
  while (amount >= 1024 && unit < units.length - 1) {
    amount /= 1024
    unit += 1
  }
  return `${unit === 0 || amount >= 100 ? Math.round(amount) : amount.toFixed(1)} ${units[unit]}`
}

/** The counts that a person can hold against what they know. */
export function contents(holds: BackupHolds): { word: string; count: string }[] {
  const rows = (table: string) => String(holds.rows[table] ?? 0)
  return [
    { word: '案卷', count: `${rows('dossier')} 份` },
    { word: '评查', count: `${rows('review')} 份` },
    { word: '其中已提交', count: `${rows('submission')} 份` },
    { word: '文书文件', count: `${holds.papers} 个，${sizeText(holds.paper_bytes)}` },
    { word: '名册', count: `单位 ${rows('agency')}，执法人员 ${rows('officer')}` },
    { word: '标准包', count: `${rows('pack')} 个` },
    { word: '操作日志', count: `${holds.chain.count} 条` },
  ]
}

/** A name for a new backup's folder; the moment makes it unlike any other. */
export function backupName(workspace: string, now: Date): string {
  const two = (count: number) => String(count).padStart(2, '0')
  const day = `${now.getFullYear()}${two(now.getMonth() + 1)}${two(now.getDate())}`
  return `案衡备份-${workspace}-${day}-${two(now.getHours())}${two(now.getMinutes())}`
}

/** A hash in groups, so that it can be read out and compared. */
export const hashGroups = (hash: string): string => hash.match(/.{1,8}/g)?.join(' ') ?? hash
