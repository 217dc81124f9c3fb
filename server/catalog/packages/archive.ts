/** The files in a wheel (zip) or source archive (tar.gz). */
import { type Entry, type FileEntry, Reader, TextWriter, Uint8ArrayReader, ZipReader } from '@zip.js/zip.js';
import { parseTarGzip } from 'nanotar';
import type { DistributionFile } from './pypi.ts';

export interface Archive {
  /** Paths inside the package; the top folder of a source archive is left out. */
  paths: string[];
  text(path: string): Promise<string>;
}

/** From this size on (bytes) a wheel is not fetched whole: its table of contents and the wanted files are. */
const LARGE = 2_000_000;

type Ask = (url: string, options?: RequestInit) => Promise<Response>;

export async function archiveOf(file: DistributionFile, ask: Ask): Promise<Archive> {
  if (!file.name.endsWith('.whl')) return sourceArchive(await bytesOf(file, ask));
  const reader = file.size > LARGE ? new Ranges(file, ask) : new Uint8ArrayReader(await bytesOf(file, ask));
  return wheel(await new ZipReader<unknown>(reader, { useWebWorkers: false }).getEntries());
}

async function bytesOf(file: DistributionFile, ask: Ask, range?: string): Promise<Uint8Array> {
  const response = await ask(file.url, range === undefined ? undefined : { headers: { range } });
  return new Uint8Array(await response.arrayBuffer());
}

/** A file read in parts. The index states its size, which the library would have to ask for. */
class Ranges extends Reader<DistributionFile> {
  private readonly file: DistributionFile;
  private readonly ask: Ask;

  constructor(file: DistributionFile, ask: Ask) {
    super(file);
    this.file = file;
    this.ask = ask;
    this.size = file.size;
  }

  override readUint8Array(index: number, length: number): Promise<Uint8Array> {
    return bytesOf(this.file, this.ask, `bytes=${index}-${index + length - 1}`);
  }
}

function wheel(entries: Entry[]): Archive {
  const files = new Map<string, FileEntry>();
  for (const entry of entries) if (!entry.directory) files.set(entry.filename, entry);
  return {
    paths: [...files.keys()],
    text: path => files.get(path)!.getData(new TextWriter()),
  };
}

async function sourceArchive(bytes: Uint8Array): Promise<Archive> {
  const files = new Map<string, string>();
  for (const entry of await parseTarGzip(bytes)) {
    if (entry.data) files.set(entry.name.slice(entry.name.indexOf('/') + 1), entry.text);
  }
  return { paths: [...files.keys()], text: async path => files.get(path)! };
}
