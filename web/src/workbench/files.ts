// Opening and saving a case: File System Access where the browser has it, a chosen file and a download elsewhere.

interface Handle {
  name: string;
  getFile(): Promise<File>;
  createWritable(): Promise<{ write(text: string): Promise<void>; close(): Promise<void> }>;
}

interface WithHandles {
  showOpenFilePicker?(options: object): Promise<Handle[]>;
  showSaveFilePicker?(options: object): Promise<Handle>;
}

const TYPES = [{ description: "Case of plenum", accept: { "application/yaml": [".yaml", ".yml"] } }];
const LARGEST = 16 << 20;

export interface Opened {
  name: string;
  text: string;
}

/** The text of a file; throws, in words for the reader, where it is none. */
export async function textOf(file: File): Promise<Opened> {
  if (file.size > LARGEST) {
    throw new Error(`${file.name} is larger than 16 MB; a case is smaller`);
  }
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(await file.arrayBuffer());
    return { name: file.name, text };
  } catch {
    throw new Error(`${file.name} is not UTF-8 text; save it as UTF-8`);
  }
}

function isCancelled(fault: unknown): boolean {
  return fault instanceof DOMException && fault.name === "AbortError";
}

export function download(name: string, text: string, type = "application/yaml"): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  window.setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

export class Files {
  private handle: Handle | undefined; // of the file that the case was opened from or saved to

  /** Undefined when the reader chose none. */
  async open(): Promise<Opened | undefined> {
    const { showOpenFilePicker } = window as WithHandles;
    if (showOpenFilePicker === undefined) {
      return this.choose();
    }
    try {
      const [handle] = await showOpenFilePicker.call(window, { types: TYPES });
      const opened = handle === undefined ? undefined : await textOf(await handle.getFile());
      this.handle = handle;
      return opened;
    } catch (fault) {
      if (isCancelled(fault)) {
        return undefined;
      }
      throw fault;
    }
  }

  /** Writes the case to its file, or asks for one; the file's name, or undefined where none was chosen.
   * before: what the file held when it was read or written last. */
  async save({ name, text }: Opened, before: string): Promise<string | undefined> {
    const { showSaveFilePicker } = window as WithHandles;
    if (showSaveFilePicker === undefined) {
      download(name, text);
      return name;
    }
    try {
      await this.refuseStranger(before);
      this.handle ??= await showSaveFilePicker.call(window, { suggestedName: name, types: TYPES });
      const out = await this.handle.createWritable();
      await out.write(text);
      await out.close();
      return this.handle.name;
    } catch (fault) {
      if (isCancelled(fault)) {
        return undefined;
      }
      throw fault;
    }
  }

  /** The next case is in another file, or in none yet. */
  forget(): void {
    this.handle = undefined;
  }

  private async refuseStranger(before: string): Promise<void> {
    const there = this.handle === undefined ? undefined : await textOf(await this.handle.getFile());
    if (there !== undefined && there.text !== before) {
      this.handle = undefined;
      throw new Error(`${there.name} has been changed elsewhere since it was opened; Save again to choose another name`);
    }
  }

  private choose(): Promise<Opened | undefined> {
    return new Promise((settle, fail) => {
      const input = document.createElement("input");
      input.type = "file";
      input.accept = ".yaml,.yml,.json,.csv,.tsv,.txt";
      input.oncancel = () => settle(undefined);
      input.onchange = () => {
        const file = input.files?.[0];
        (file === undefined ? Promise.resolve(undefined) : textOf(file)).then(settle, fail);
      };
      input.click();
    });
  }
}
