package dev.causeway.e2e;

import java.util.List;

/**
 * What users saw.
 *
 * @param answers in the order in which they came
 */
public record Requests(List<Answer> answers) {
  public Requests {
    answers = List.copyOf(answers);
  }

  /** Number of requests that were answered. */
  public long served() {
    return answers.stream().filter(Answer::served).count();
  }

  /** Requests that were not answered. */
  public List<Answer> failed() {
    return answers.stream().filter(answer -> !answer.served()).toList();
  }

  /** Number of requests that an engine answered. */
  public long by(String engine) {
    return answers.stream().filter(answer -> answer.by(engine)).count();
  }

  /** Only what was sent at or after a moment of {@link System#nanoTime()}. */
  public Requests since(long nanoTime) {
    return new Requests(
        answers.stream().filter(answer -> answer.sentAt() - nanoTime >= 0).toList());
  }

  /**
   * A percentile of the time that answers took, in milliseconds; 0 without answers.
   *
   * @param percent 0 to 100
   */
  public long millis(int percent) {
    long[] sorted =
        answers.stream().filter(Answer::served).mapToLong(Answer::nanos).sorted().toArray();
    if (sorted.length == 0) {
      return 0;
    }
    int index = (int) Math.ceil(percent / 100.0 * sorted.length) - 1;
    return sorted[Math.max(0, index)] / 1_000_000;
  }
}
