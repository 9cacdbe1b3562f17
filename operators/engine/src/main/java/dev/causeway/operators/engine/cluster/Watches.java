package dev.causeway.operators.engine.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.processing.event.source.AbstractEventSource;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.util.Collection;

/** Tells whether what was read from the caches of watches can be believed. */
public final class Watches {
  private Watches() {}

  /**
   * Whether one of a reconciler's watches has ended. A process that stops empties the caches while
   * a reconciliation may still run: to it, there are no consumers, acts or routes any more. Asked
   * after the caches were read, and before anything follows from that.
   */
  public static <P extends HasMetadata> boolean ended(
      Context<P> context, Collection<? extends EventSource<?, P>> sources) {
    return ended(context.eventSourceRetriever().getControllerEventSource())
        || sources.stream().anyMatch(Watches::ended);
  }

  private static boolean ended(EventSource<?, ?> source) {
    return source instanceof AbstractEventSource<?, ?> watch && !watch.isRunning();
  }
}
