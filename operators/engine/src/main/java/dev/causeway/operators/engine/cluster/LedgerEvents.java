package dev.causeway.operators.engine.cluster;

import dev.causeway.operators.engine.ledger.LedgerId;
import dev.causeway.operators.engine.ledger.S3Ledger;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.processing.event.Event;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.AbstractEventSource;
import java.util.Collection;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/** Lets what the ledger has learnt trigger a reconciliation. */
public final class LedgerEvents<P extends HasMetadata> extends AbstractEventSource<LedgerId, P> {
  private final S3Ledger ledger;
  private final Function<LedgerId, Collection<ResourceID>> concerned;
  private final Consumer<LedgerId> listener = this::changed;

  /**
   * Events of a ledger.
   *
   * @param concerned who wants to know of a ledger
   */
  public LedgerEvents(S3Ledger ledger, Function<LedgerId, Collection<ResourceID>> concerned) {
    super(LedgerId.class, "ledger");
    this.ledger = ledger;
    this.concerned = concerned;
  }

  @Override
  public void start() {
    super.start();
    ledger.onChange(listener);
  }

  @Override
  public void stop() {
    ledger.forget(listener);
    super.stop();
  }

  @Override
  public Set<LedgerId> getSecondaryResources(P primary) {
    return Set.of();
  }

  private void changed(LedgerId changed) {
    concerned.apply(changed).forEach(id -> getEventHandler().handleEvent(new Event(id)));
  }
}
