// Engines before Chromium 124 cannot walk a stream with `for await`, which pdf.js does. Plain JavaScript: the worker of
// pdf.js gets the same lines in front of it.

if (typeof ReadableStream === 'function' && !ReadableStream.prototype[Symbol.asyncIterator]) {
  ReadableStream.prototype[Symbol.asyncIterator] = async function* () {
    const reader = this.getReader()
    let ended = false
    try {
      for (;;) {
        const { done, value } = await reader.read()
        ended = done
        if (done) return
        yield value
      }
    } finally {
      if (!ended) reader.cancel().catch(() => {})
      reader.releaseLock()
    }
  }
}
