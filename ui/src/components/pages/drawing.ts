// Pages are drawn one after the other, the one in front first, so that scrolling through a dossier never draws what is
// already out of sight.

interface Job {
  /** Smaller is sooner; read when the turn comes. */
  rank: () => number
  run: () => Promise<void>
}

export function drawingQueue() {
  const waiting: Job[] = []
  let busy = false

  async function turn(): Promise<void> {
    if (busy) return
    busy = true
    for (;;) {
      waiting.sort((one, other) => one.rank() - other.rank())
      const job = waiting.shift()
      if (!job) break
      await job.run().catch(() => undefined)
    }
    busy = false
  }

  /** The returned function takes the job out again, if its turn has not come. */
  return function add(rank: () => number, run: () => Promise<void>): () => void {
    const job = { rank, run }
    waiting.push(job)
    void turn()
    return () => {
      const at = waiting.indexOf(job)
      if (at >= 0) waiting.splice(at, 1)
    }
  }
}

export type DrawingQueue = ReturnType<typeof drawingQueue>
