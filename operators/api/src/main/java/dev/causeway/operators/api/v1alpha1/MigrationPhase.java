package dev.causeway.operators.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import dev.causeway.contract.Names;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn.Type;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/** One crossing: a capability of a workload goes from its source to its target. */
@JsonClassDescription(
    "One crossing: a capability of a workload goes from its source to its target.")
@Group(Names.GROUP)
@Version("v1alpha1")
@ShortNames("mp")
@Categories("causeway")
@ValidationRule(
    value =
        "size(self.metadata.name) <= 40 && self.metadata.name.matches('^[a-z]([-a-z0-9]*[a-z0-9])?$')",
    message =
        "metadata.name must be at most 40 lower case letters, digits and hyphens, beginning with a letter: names of Jobs, Services and Leases are made from it")
@ValidationRule(
    value = "!has(self.spec.dependsOn) || self.spec.dependsOn.all(d, d.name != self.metadata.name)",
    message = "spec.dependsOn must not name the phase itself: remove that entry")
@AdditionalPrinterColumn(name = "Capability", jsonPath = ".spec.capability", type = Type.STRING)
@AdditionalPrinterColumn(name = "Target", jsonPath = ".spec.targetState", type = Type.STRING)
@AdditionalPrinterColumn(name = "State", jsonPath = ".status.state", type = Type.STRING)
@AdditionalPrinterColumn(name = "Traffic", jsonPath = ".status.trafficState", type = Type.STRING)
@AdditionalPrinterColumn(
    name = "Ready",
    jsonPath = ".status.conditions[?(@.type==\"Ready\")].status",
    type = Type.STRING)
@AdditionalPrinterColumn(
    name = "Reason",
    jsonPath = ".status.conditions[?(@.type==\"Ready\")].reason",
    type = Type.STRING,
    priority = 1)
@AdditionalPrinterColumn(
    name = "Run",
    jsonPath = ".status.run.database",
    type = Type.STRING,
    priority = 1)
@AdditionalPrinterColumn(
    name = "Lag",
    jsonPath = ".status.follow.cutAt",
    type = Type.DATE,
    priority = 1)
@AdditionalPrinterColumn(
    name = "Hold",
    jsonPath = ".status.hold.id",
    type = Type.STRING,
    priority = 1)
@AdditionalPrinterColumn(name = "Age", jsonPath = ".metadata.creationTimestamp", type = Type.DATE)
public class MigrationPhase extends CustomResource<MigrationPhaseSpec, MigrationPhaseStatus>
    implements Namespaced {
  private static final long serialVersionUID = 1L;

  @Override
  protected MigrationPhaseSpec initSpec() {
    return null;
  }

  @Override
  protected MigrationPhaseStatus initStatus() {
    return null;
  }
}
