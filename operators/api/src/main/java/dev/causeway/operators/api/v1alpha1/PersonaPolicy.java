package dev.causeway.operators.api.v1alpha1;

import dev.causeway.contract.Names;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn.Type;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/** Who may see what. Accepted and checked, not yet enforced. */
@Group(Names.GROUP)
@Version("v1alpha1")
@Plural("personapolicies")
@ShortNames("pp")
@Categories("causeway")
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
