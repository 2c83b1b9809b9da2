// A loopback host over plain HTTP: the same commands, each a POST. Engines too old for the window of Tauri are served by
// one, and tests in browsers.

import type { Progress, Transport } from './transport'

export function httpTransport(base = ''): Transport {
  async function post(command: string, init: RequestInit): Promise<Response> {
    const answer = await fetch(`${base}/invoke/${command}`, { method: 'POST', ...init })
    if (answer.ok) return answer
    throw await answer.json()
  }
  const asJson = (args: Record<string, unknown>): RequestInit => ({
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(args),
  })
  return {
    invoke: async (command, args) => (await post(command, asJson(args))).json(),
    bytes: async (command, args) => (await post(command, asJson(args))).arrayBuffer(),
    send: async (command, name, bytes) => {
      const headers = { 'Content-Type': 'application/octet-stream', name: encodeURIComponent(name) }
      return (await post(command, { headers, body: bytes as Uint8Array<ArrayBuffer> })).json()
    },
    async onProgress(tell) {
      const events = new EventSource(`${base}/progress`)
      events.onmessage = (event) => tell(JSON.parse(String(event.data)) as Progress)
      // Work must not begin before somebody listens.
      await new Promise((open) => {
        events.onopen = open
        events.onerror = open
      })
      return () => events.close()
    },
  }
}
