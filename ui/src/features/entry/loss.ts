// What goes with an element that is taken out, said before it goes.

type Json = Record<string, unknown>

const PARTS: Record<string, string> = {
  signatures: '签名',
  seals: '印章',
  services: '送达',
  citations: '法条',
  certificates: '证件',
}
/** Known from the moment the element is there; nobody typed them. */
const GIVEN = ['id', 'kind', 'page_from', 'volume', 'party', 'elements']

/** 已录入 5 栏、签名 2、印章 1; empty when nothing was entered. */
export function lossOf(element: Json | null): string {
  if (!element) return ''
  const inner = Object.values((element.elements ?? {}) as Json)
  const plain = Object.entries(element).filter(([key, value]) => !GIVEN.includes(key) && !isParts(value))
  const fields = [...plain.map(([, value]) => value), ...inner].filter((value) => value != null).length
  const parts = Object.entries(element).flatMap(([key, value]) =>
    isParts(value) && value.length > 0 ? [`${PARTS[key] ?? '所属各项'} ${value.length}`] : [],
  )
  return [fields > 0 ? `已录入 ${fields} 栏` : '', ...parts].filter(Boolean).join('、')
}

const isParts = (value: unknown): value is Json[] => Array.isArray(value) && value.every((one) => typeof one === 'object')
