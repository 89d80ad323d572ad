const STEP = 25;

/** On standard error: a line that is rewritten, or new lines now and then in a log. */
export class ProgressLine {
  private shown = 0;

  constructor(
    private readonly label: string,
    private readonly stream: NodeJS.WriteStream = process.stderr,
  ) {}

  showShare(share: number): void {
    const percent = Math.min(Math.floor(share * 100), 100);
    if (percent === this.shown) return;
    if (this.stream.isTTY) this.stream.write(`\r${this.label} ${percent} %`);
    else if (percent < 100 && Math.floor(percent / STEP) > Math.floor(this.shown / STEP))
      this.stream.write(`${this.label} ${percent} %\n`);
    this.shown = percent;
  }

  end(): void {
    if (this.stream.isTTY && this.shown > 0) this.stream.write('\n');
  }
}
