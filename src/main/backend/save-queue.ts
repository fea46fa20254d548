/** Runs tasks with the same key one after the other, in the order they came; different keys run side by side. */
export interface SaveQueue {
  run<T>(key: string, task: () => Promise<T>): Promise<T>
}

export function createSaveQueue(): SaveQueue {
  const last = new Map<string, Promise<unknown>>()
  return {
    run(key, task) {
      const result = (last.get(key) ?? Promise.resolve()).then(task, task)
      last.set(key, result)
      const forget = () => {
        if (last.get(key) === result) last.delete(key)
      }
      result.then(forget, forget)
      return result
    },
  }
}
