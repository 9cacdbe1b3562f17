package dev.causeway.parity;

import dev.causeway.warehouse.WarehouseException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Does one thing on both sides at the same time and waits for both to end, whatever happens. */
final class BothSides {
  private BothSides() {}

  /**
   * What both sides gave.
   *
   * @param source from the source
   * @param target from the target
   */
  record Pair<T>(T source, T target) {}

  /**
   * Runs both.
   *
   * @throws SideFailure if one fails; the other is stopped first
   * @throws InterruptedException if this thread is interrupted; both are stopped first
   */
  static <T> Pair<T> run(Callable<T> onSource, Callable<T> onTarget) throws InterruptedException {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<T> source = threads.submit(onSource);
      Future<T> target = threads.submit(onTarget);
      try {
        return new Pair<>(get("source", source), get("target", target));
      } finally {
        source.cancel(true);
        target.cancel(true);
      }
    }
  }

  private static <T> T get(String side, Future<T> future) throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new SideFailure(side, e.getCause() == null ? e : e.getCause());
    }
  }

  /** One side could not answer. */
  static final class SideFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SideFailure(String side, Throwable cause) {
      super(side + ": " + sentence(cause), cause);
    }

    private static String sentence(Throwable cause) {
      String message = cause.getMessage() == null ? "" : cause.getMessage();
      return switch (cause) {
        case WarehouseException.QueryFailed failed -> failed.reason() + ": " + message;
        case WarehouseException other -> other.getClass().getSimpleName() + ": " + message;
        default -> "internal error " + cause.getClass().getSimpleName() + ": " + message;
      };
    }
  }
}
