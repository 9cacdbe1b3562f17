package dev.causeway.operators.app;

import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * What follows from leading and from not leading any more. A process that loses its Lease while it
 * works ends at once, so that not one write comes from an old leader; one that is stopped gives the
 * Lease back and ends in peace.
 */
@Component
class Leadership {
  private static final Logger LOG = LoggerFactory.getLogger(Leadership.class);

  private volatile boolean stopping;

  /** From now on the end of leading is wanted. */
  void stopping() {
    stopping = true;
  }

  LeaderCallbacks callbacks() {
    return new LeaderCallbacks(
        () -> LOG.atInfo().log("leading"),
        this::ended,
        leader -> LOG.atInfo().addKeyValue("leader", leader).log("the leader is known"));
  }

  private void ended() {
    if (stopping) {
      LOG.atInfo().log("not leading any more");
      return;
    }
    LOG.atError().log("the Lease is lost, this process ends");
    Runtime.getRuntime().halt(1);
  }
}
