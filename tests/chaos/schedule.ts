/** What is to happen when so many actions have begun: the same for the same plan, however fast the machine is. */
export class Schedule {
  readonly #due: { after: number; work: () => Promise<void> }[] = [];
  readonly #underWay: Promise<void>[] = [];

  at(after: number, work: () => Promise<void>): void {
    this.#due.push({ after, work });
  }

  /** That many actions have begun. */
  reached(actions: number): void {
    const due = this.#due.filter(({ after }) => after <= actions);
    for (const each of due) {
      this.#due.splice(this.#due.indexOf(each), 1);
      this.#underWay.push(each.work());
    }
  }

  /** Resolves when all that was due has come to its end. */
  async done(): Promise<void> {
    await Promise.all(this.#underWay);
  }
}
