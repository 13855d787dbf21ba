/** With CI=true a skipped test fails the run: what was not looked at is not green. */
export default class NoSkippedTests {
  #skipped = 0;

  onRunComplete(_contexts, results) {
    this.#skipped = results.numPendingTests + results.numTodoTests;
  }

  getLastError() {
    if (process.env.CI !== 'true' || this.#skipped === 0) return undefined;
    return new Error(`${this.#skipped} tests were skipped; with CI=true every test runs or fails.`);
  }
}
