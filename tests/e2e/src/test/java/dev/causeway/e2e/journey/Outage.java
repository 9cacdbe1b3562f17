package dev.causeway.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.e2e.Answer;
import dev.causeway.e2e.Requests;
import dev.causeway.e2e.Signals;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Takes processes of the platform away, and brings them back by the command for people. */
final class Outage {
  private final Scenario scenario;
  private final List<Span> withoutSource = new ArrayList<>();

  Outage(Scenario scenario) {
    this.scenario = scenario;
  }

  /** A time, by {@link System#nanoTime()}. */
  private record Span(long from, long to) {
    boolean touches(Answer answer) {
      return answer.sentAt() - to < 0 && answer.sentAt() + answer.nanos() - from > 0;
    }
  }

  /** Something to do that may fail. */
  interface Step {
    void run() throws Exception;
  }

  /** Kills a process; {@code during} is seen without it; then `platform.py up` brings it back. */
  void killed(String process, String steps, Step during) throws Exception {
    ProcessHandle running = running(process);
    Signals.kill(running.pid());
    running.onExit().get(20, TimeUnit.SECONDS);
    try {
      during.run();
    } finally {
      mend(steps);
    }
  }

  /** The same with a process of the source: meanwhile nobody can be answered by it. */
  void sourceKilled(String process, Step during) throws Exception {
    long from = System.nanoTime();
    try {
      killed(process, "engines", during);
    } finally {
      withoutSource.add(new Span(from, System.nanoTime()));
    }
  }

  /** A process and all it started stand still; it neither refuses nor answers. */
  void stopped(String process, Step during) throws Exception {
    ProcessHandle running = running(process);
    Signals.stopTree(running);
    try {
      during.run();
    } finally {
      Signals.carryOnTree(running);
    }
  }

  /** Nobody was without an answer but while the source, by which he was served, was away. */
  void assertServed(Requests seen) {
    assertThat(seen.served()).isPositive();
    assertThat(seen.failed())
        .filteredOn(answer -> withoutSource.stream().noneMatch(span -> span.touches(answer)))
        .isEmpty();
  }

  private void mend(String steps) throws Exception {
    Commands commands = new Commands(scenario.platform());
    commands.run(
        "python3 tests/platform/platform.py up --instance %s --only %s"
            .formatted(commands.instance(), steps));
  }

  /** A process of the platform. */
  ProcessHandle running(String process) {
    ProcessHandle found = scenario.platform().processes().get(process);
    assertThat(found).as(process + " of the platform").isNotNull();
    return found;
  }
}
