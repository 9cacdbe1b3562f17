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
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/** Who may see what. Accepted and checked, not yet enforced. */
@JsonClassDescription("Who may see what. Accepted and checked, not yet enforced.")
@Group(Names.GROUP)
@Version("v1alpha1")
@Plural("personapolicies")
@ShortNames("pp")
@Categories("causeway")
@ValidationRule(
    value =
        "size(self.metadata.name) <= 40 && self.metadata.name.matches('^[a-z]([-a-z0-9]*[a-z0-9])?$')",
    message =
        "metadata.name must be at most 40 lower case letters, digits and hyphens, beginning with a letter: names of Jobs, Services and Leases are made from it")
@AdditionalPrinterColumn(
    name = "Persona",
    jsonPath = ".spec.persona.displayName",
    type = Type.STRING)
@AdditionalPrinterColumn(name = "Mode", jsonPath = ".spec.mode", type = Type.STRING)
@AdditionalPrinterColumn(
    name = "Ready",
    jsonPath = ".status.conditions[?(@.type==\"Ready\")].status",
    type = Type.STRING)
@AdditionalPrinterColumn(
    name = "Reason",
    jsonPath = ".status.conditions[?(@.type==\"Ready\")].reason",
    type = Type.STRING)
@AdditionalPrinterColumn(name = "Age", jsonPath = ".metadata.creationTimestamp", type = Type.DATE)
public class PersonaPolicy extends CustomResource<PersonaPolicySpec, PersonaPolicyStatus>
    implements Namespaced {
  private static final long serialVersionUID = 1L;

  @Override
  protected PersonaPolicySpec initSpec() {
    return null;
  }

  @Override
  protected PersonaPolicyStatus initStatus() {
    return null;
  }
}
