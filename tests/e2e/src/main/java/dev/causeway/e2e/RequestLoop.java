package dev.causeway.e2e;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Users who keep asking in turn: at most so many requests a second, and at most {@value #UNDER_WAY}
 * under way. Of the answers the latest {@value #KEPT} are kept.
 */
public final class RequestLoop implements AutoCloseable {
  private static final int KEPT = 200_000;
  private static final int UNDER_WAY = 6;

  private final AgentClient agent;
  private final List<String> queries;
  private final BlockingQueue<String> idle;
  private final Semaphore free = new Semaphore(UNDER_WAY);
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());
  private final ExecutorService users = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Answer> answers = new ArrayList<>();
  private int asked;

  /**
   * Starts asking.
   *
   * @param agent the agent
   * @param queries what is asked, in turn
   * @param users how many users
   * @param perSecond most requests a second, of all users together
   */
  public RequestLoop(AgentClient agent, List<String> queries, int users, double perSecond) {
    if (queries.isEmpty()) {
      throw new IllegalArgumentException("queries is empty: nothing can be asked");
    }
    this.agent = agent;
    this.queries = List.copyOf(queries);
    this.idle = new ArrayBlockingQueue<>(users);
    for (int i = 1; i <= users; i++) {
      idle.add("user-%02d".formatted(i));
    }
    long pause = (long) (TimeUnit.SECONDS.toNanos(1) / perSecond);
    clock.scheduleAtFixedRate(this::tick, 0, pause, TimeUnit.NANOSECONDS);
  }

  /** Lets the next user ask, unless as many as may are waiting for an answer: then nobody. */
  private void tick() {
    if (!free.tryAcquire()) {
      return;
    }
    String user = idle.poll();
    if (user == null) {
      free.release();
      return;
    }
    String query = queries.get(asked++ % queries.size());
    users.execute(() -> {
      Answer answer = agent.ask(user, query);
      synchronized (answers) {
        if (answers.size() == KEPT) {
          answers.removeFirst();
        }
        answers.add(answer);
      }
      idle.add(user);
      free.release();
    });
  }

  /** What was answered so far. */
  public Requests soFar() {
    synchronized (answers) {
      return new Requests(answers);
    }
  }

  /** Stops asking and waits for the last answers. */
  @Override
  public void close() {
    clock.shutdown();
    users.shutdown();
    try {
      if (!users.awaitTermination(Duration.ofSeconds(65).toSeconds(), TimeUnit.SECONDS)) {
        users.shutdownNow();
      }
    } catch (InterruptedException e) {
      users.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
