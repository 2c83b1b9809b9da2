// What jsdom lacks and Element Plus asks for.

class Quiet {
  observe() {}
  unobserve() {}
  disconnect() {}
}
globalThis.ResizeObserver ??= Quiet as unknown as typeof ResizeObserver
Element.prototype.scrollIntoView ??= () => {}
