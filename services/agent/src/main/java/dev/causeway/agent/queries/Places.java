package dev.causeway.agent.queries;

import dev.causeway.agent.queries.AgentProblem.Kind;
import dev.causeway.contract.Engine;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** So many queries may run at once on each engine; one engine's jam does not block the other. */
final class Places {
  private final Map<Engine, Semaphore> free = new EnumMap<>(Engine.class);
  private final Duration queueTime;

  Places(int concurrency, Duration queueTime) {
    for (Engine engine : Engine.values()) {
      free.put(engine, new Semaphore(concurrency, true));
    }
    this.queueTime = queueTime;
  }

  /** A place that is held until closed. */
  interface Place extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Takes a place.
   *
   * @throws AgentProblem if none becomes free in time
   */
  Place take(Engine engine) {
    Semaphore semaphore = java.util.Objects.requireNonNull(free.get(engine));
    try {
      if (semaphore.tryAcquire(queueTime.toMillis(), TimeUnit.MILLISECONDS)) {
        return semaphore::release;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AgentProblem(Kind.EngineUnavailable, "The agent is stopping.", e);
    }
    throw new AgentProblem(
        Kind.TooBusy, "As many queries run on %s as may; ask again.".formatted(engine));
  }
}
