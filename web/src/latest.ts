// Questions of which only the newest counts: one under way, the newest one waiting, older ones dropped.

interface Waiting<Q, A> {
  question: Q;
  settle: (answer: A | undefined) => void;
  fail: (fault: Error) => void;
}

export class Latest<Q, A> {
  private number = 0;
  private asked: Waiting<Q, A> | undefined;
  private next: Waiting<Q, A> | undefined;

  constructor(private readonly send: (number: number, question: Q) => void) {}

  /** Undefined when a newer question took this one's place before its turn. */
  ask(question: Q): Promise<A | undefined> {
    return new Promise((settle, fail) => {
      this.next?.settle(undefined);
      this.next = { question, settle, fail };
      this.goOn();
    });
  }

  /** What came back to the question under way. */
  answer(answer: A): void {
    this.end()?.settle(answer);
  }

  fault(message: string): void {
    this.end()?.fail(new Error(message));
  }

  private end(): Waiting<Q, A> | undefined {
    const asked = this.asked;
    this.asked = undefined;
    this.goOn();
    return asked;
  }

  private goOn(): void {
    if (this.asked === undefined && this.next !== undefined) {
      this.asked = this.next;
      this.next = undefined;
      this.number++;
      this.send(this.number, this.asked.question);
    }
  }
}
