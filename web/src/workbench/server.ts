// The server whose page this is: `plenum serve`, by requests to its own address alone (docs/serve.md).

/** What the server tells its page; cli/serve_page.c writes it. */
export interface Served {
  key: string; // that requests carry which write
  folder: string;
  case: string; // of the command line; "" for none
}

/** A case's text, and the tag that names exactly these bytes. */
export interface Remote {
  text: string;
  tag: string;
}

export interface Listing {
  files: string[];
  recent: string[];
}

/** What came of a save: the new tag, or what stands in the file now; "gone" where there is none. */
export type Saved = { tag: string } | { theirs: Remote } | "gone";

/** The server is not there, or is another one: it knows this page no longer. */
export class Lost extends Error {}

const OTHER_SERVER = "use the address that plenum printed";

async function remoteOf(answer: Response): Promise<Remote> {
  const bytes = await answer.arrayBuffer();
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    return { text, tag: answer.headers.get("ETag") ?? "" };
  } catch {
    throw new Error("The file is not UTF-8 text; save it as UTF-8.");
  }
}

export class Server {
  constructor(private readonly key: string) {}

  async list(): Promise<Listing> {
    return (await (await this.ask("cases")).json()) as Listing;
  }

  /** The text of a case; undefined where there is no file of that name. Where `known` is its tag, waits for
   * another text, for some seconds at most, and says "same" when there is none. */
  async read(name: string, known = ""): Promise<Remote | "same" | undefined> {
    const answer = await this.ask(this.at("case", name), { headers: known === "" ? {} : { "If-None-Match": known } });
    if (answer.status === 304) {
      return "same";
    }
    return answer.status === 404 ? undefined : remoteOf(await this.good(answer));
  }

  /** Writes a case where the file holds what `tag` names; without one, where there is no file. */
  async write(name: string, text: string, tag: string): Promise<Saved> {
    const condition: Record<string, string> = tag === "" ? { "If-None-Match": "*" } : { "If-Match": tag };
    const answer = await this.put(this.at("case", name), text, condition);
    if (answer.status === 409) {
      return { theirs: await remoteOf(answer) };
    }
    return answer.status === 410 ? "gone" : { tag: (await this.good(answer)).headers.get("ETag") ?? "" };
  }

  /** Writes a document's text beside a case, where no other file is so named; whether it is there now. */
  async addDocument(name: string, text: string): Promise<boolean> {
    const answer = await this.put(this.at("document", name), text, { "If-None-Match": "*" });
    if (answer.status === 409) {
      return false;
    }
    await this.good(answer);
    return true;
  }

  /** Has the report be that of a case. */
  async show(name: string): Promise<void> {
    await this.good(await this.put(this.at("shown", name), "", {}));
  }

  private at(part: string, name: string): string {
    return `${part}?name=${encodeURIComponent(name)}`;
  }

  private put(address: string, body: string, headers: Record<string, string>): Promise<Response> {
    return this.ask(address, { method: "PUT", body, headers: { "X-Plenum-Key": this.key, ...headers } });
  }

  private async ask(address: string, how: RequestInit = {}): Promise<Response> {
    let answer: Response;
    try {
      answer = await fetch(address, { cache: "no-store", ...how });
    } catch {
      throw new Lost("plenum does not answer: is it still running?");
    }
    if (answer.status === 404 && (await answer.clone().text()) === OTHER_SERVER) {
      throw new Lost("plenum was started anew: open the address that it printed then.");
    }
    return answer;
  }

  private async good(answer: Response): Promise<Response> {
    if (!answer.ok) {
      throw new Error(await answer.text());
    }
    return answer;
  }
}
