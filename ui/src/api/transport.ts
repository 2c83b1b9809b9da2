// How a request reaches Rust. Everything above speaks to a `Transport`, so that a plain HTTP host can be added here
// without touching a feature.

/** What the host reports of long work. `of` is 0 while the amount is not known. */
export interface Progress {
  job: number
  done: number
  of: number
}

export interface Transport {
  /** A command of the host. Rejects with an `AppError` or with whatever broke on the way. */
  invoke(command: string, args: Record<string, unknown>): Promise<unknown>
  /** A command that answers with bytes. */
  bytes(command: string, args: Record<string, unknown>): Promise<ArrayBuffer>
  /** A command that takes a named file as bytes. */
  send(command: string, name: string, bytes: Uint8Array): Promise<unknown>
  /** Tells of progress until the returned function is called. */
  onProgress(tell: (progress: Progress) => void): Promise<() => void>
}

/** The window of Tauri; its module is loaded only there. */
export function tauriTransport(): Transport {
  return {
    async invoke(command, args) {
      const { invoke } = await import('@tauri-apps/api/core')
      return invoke(command, args)
    },
    async bytes(command, args) {
      const { invoke } = await import('@tauri-apps/api/core')
      const answer = await invoke<ArrayBuffer | number[]>(command, args)
      // Where the fast way of messages is shut, bytes come as a list of numbers.
      return answer instanceof ArrayBuffer ? answer : new Uint8Array(answer).buffer
    },
    async send(command, name, bytes) {
      const { invoke } = await import('@tauri-apps/api/core')
      return invoke(command, bytes, { headers: { name: encodeURIComponent(name) } })
    },
    async onProgress(tell) {
      const { listen } = await import('@tauri-apps/api/event')
      return listen<Progress>('progress', (event) => tell(event.payload))
    },
  }
}

/** Answers of a test: one function for each command; `call` is answered by the name of the use case. */
export type Answers = Record<string, (input: never, job?: number) => unknown>

export interface TestTransport extends Transport {
  /** Every request so far, in order. */
  readonly asked: { name: string; input: unknown }[]
  report(progress: Progress): void
}

/** A host made of functions, for tests and for looking at pages without Rust. */
export function testTransport(answers: Answers): TestTransport {
  const asked: { name: string; input: unknown }[] = []
  const listeners = new Set<(progress: Progress) => void>()
  return {
    asked,
    report: (progress) => listeners.forEach((tell) => tell(progress)),
    async invoke(command, args) {
      const name = command === 'call' ? String(args.name) : command
      const input = command === 'call' ? args.input : args
      asked.push({ name, input })
      const answer = answers[name]
      if (!answer) throw { code: 'usage', message: `没有“${name}”这项功能` }
      return answer(input as never, args.job as number | undefined)
    },
    async bytes(command, args) {
      return (await this.invoke(command, args)) as ArrayBuffer
    },
    async send(command, name, bytes) {
      return this.invoke(command, { name, size: bytes.byteLength })
    },
    async onProgress(tell) {
      listeners.add(tell)
      return () => listeners.delete(tell)
    },
  }
}
