package dev.causeway.operators.engine.persona;

import dev.causeway.operators.api.v1alpha1.PersonaPolicy;
import dev.causeway.operators.api.v1alpha1.PersonaPolicyStatus;
import dev.causeway.operators.api.v1alpha1.PolicyReason;
import dev.causeway.operators.engine.cluster.Conditions;
import dev.causeway.operators.engine.cluster.Owned;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.retry.GradualRetry;
import java.time.Clock;
import java.util.List;

/** Says of each policy that it is accepted, and that nothing acts on it yet. */
@ControllerConfiguration(
    name = "personapolicy",
    fieldManager = Owned.MANAGER,
    generationAwareEventProcessing = false)
@GradualRetry(
    maxAttempts = Integer.MAX_VALUE,
    initialInterval = 1_000,
    intervalMultiplier = 2,
    maxInterval = 30_000)
public final class PersonaPolicyReconciler implements Reconciler<PersonaPolicy> {
  private final Clock clock;

  /** A reconciler. */
  public PersonaPolicyReconciler(Clock clock) {
    this.clock = clock;
  }

  @Override
  public UpdateControl<PersonaPolicy> reconcile(
      PersonaPolicy policy, Context<PersonaPolicy> context) {
    PersonaPolicyStatus before = policy.getStatus();
    long generation = policy.getMetadata().getGeneration();
    Conditions conditions =
        new Conditions(
            before == null ? List.of() : before.conditions(), generation, clock.instant());
    conditions.add("Ready", true, PolicyReason.NotEnforced, "accepted; not yet enforced");
    PersonaPolicyStatus status = new PersonaPolicyStatus(generation, conditions.list());
    if (status.equals(before)) {
      return UpdateControl.noUpdate();
    }
    PersonaPolicy fresh = new PersonaPolicy();
    fresh.setMetadata(
        new ObjectMetaBuilder()
            .withName(policy.getMetadata().getName())
            .withNamespace(policy.getMetadata().getNamespace())
            .build());
    fresh.setStatus(status);
    return UpdateControl.patchStatus(fresh);
  }
}
