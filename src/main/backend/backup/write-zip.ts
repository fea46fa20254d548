import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { finished } from 'node:stream/promises'
import { ZipFile } from 'yazl'

/** A file to be put into a zip. */
export interface ZippedFile {
  /** A relative path with forward slashes. */
  name: string
  bytes: Uint8Array
  modified: Date
}

/** Packs files into one zip. They are taken one after the other, and pressed beside the program's own work. */
export async function writeZip(files: AsyncIterable<ZippedFile>, comment: string): Promise<Buffer> {
  const zip = new ZipFile()
  const failed = new Promise<never>((_, reject) => zip.on('error', reject))
  const packed = buffer(zip.outputStream)
  const add = async () => {
    for await (const { name, bytes, modified } of files) {
      const content = Readable.from([bytes], { objectMode: false })
      zip.addReadStream(content, name, { mtime: modified, mode: 0o100644, size: bytes.length })
      await finished(content)
    }
    zip.end({ comment, forceZip64Format: false })
  }
  const [whole] = await Promise.race([Promise.all([packed, add()]), failed])
  return whole
}
