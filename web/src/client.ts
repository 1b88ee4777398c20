// A worker as the page sees it.

import { Latest } from "./latest";
import type { Answer, Ask, Controls, FromWorker, Start, ToWorker } from "./messages";
import { openWorker } from "./module";

export type Asked = Omit<Ask, "kind" | "number">;

export class Client {
  private readonly worker: Worker;
  private readonly questions = new Latest<Asked, Answer>((number, question) => this.send({ kind: "ask", number, ...question }));
  private controlsAsked = new Map<string, (controls: Controls) => void>();

  constructor(start: Start, private readonly onFault: (message: string) => void) {
    this.worker = openWorker();
    this.worker.onmessage = ({ data }: MessageEvent<FromWorker>) => this.take(data);
    this.worker.onerror = () => onFault("the engine could not be started");
    this.send(start);
  }

  /** Undefined when a newer question took this one's place before its turn. */
  ask(question: Asked): Promise<Answer | undefined> {
    return this.questions.ask(question);
  }

  controls(scenario: string): Promise<Controls> {
    return new Promise((settle) => {
      this.controlsAsked.set(scenario, settle);
      this.send({ kind: "controls", scenario });
    });
  }

  private send(message: ToWorker): void {
    this.worker.postMessage(message);
  }

  private take(message: FromWorker): void {
    if (message.kind === "controls") {
      this.controlsAsked.get(message.scenario)?.(message.controls);
      this.controlsAsked.delete(message.scenario);
    } else if (message.kind === "answer") {
      this.questions.answer(message);
    } else if (message.number === 0) {
      this.onFault(message.message);
    } else {
      this.questions.fault(message.message);
    }
  }
}
