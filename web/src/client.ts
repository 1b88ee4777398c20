// A worker as the page sees it: one question under way, the newest one waiting, older ones dropped.

import type { Answer, Ask, Controls, FromWorker, Start, ToWorker } from "./messages";

declare const WORKER_SCRIPT: string;

export type Asked = Omit<Ask, "kind" | "number">;

interface Waiting {
  question: Asked;
  settle: (answer: Answer | undefined) => void;
  fail: (fault: Error) => void;
}

export class Client {
  private readonly worker: Worker;
  private number = 0;
  private asked: Waiting | undefined;
  private next: Waiting | undefined;
  private controlsAsked = new Map<string, (controls: Controls) => void>();

  constructor(start: Start, private readonly onFault: (message: string) => void) {
    const script = new Blob([WORKER_SCRIPT], { type: "text/javascript" });
    const address = URL.createObjectURL(script);
    this.worker = new Worker(address);
    this.worker.onmessage = ({ data }: MessageEvent<FromWorker>) => this.take(data);
    this.worker.onerror = () => onFault("the engine could not be started");
    this.send(start);
  }

  /** Undefined when a newer question took this one's place before its turn. */
  ask(question: Asked): Promise<Answer | undefined> {
    return new Promise((settle, fail) => {
      this.next?.settle(undefined);
      this.next = { question, settle, fail };
      this.goOn();
    });
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

  private goOn(): void {
    if (this.asked === undefined && this.next !== undefined) {
      this.asked = this.next;
      this.next = undefined;
      this.number++;
      this.send({ kind: "ask", number: this.number, ...this.asked.question });
    }
  }

  private take(message: FromWorker): void {
    if (message.kind === "controls") {
      this.controlsAsked.get(message.scenario)?.(message.controls);
      this.controlsAsked.delete(message.scenario);
      return;
    }
    if (message.kind === "fault" && message.number === 0) {
      this.onFault(message.message);
      return;
    }
    const asked = this.asked;
    this.asked = undefined;
    this.goOn();
    if (message.kind === "answer") {
      asked?.settle(message);
    } else {
      asked?.fail(new Error(message.message));
    }
  }
}
