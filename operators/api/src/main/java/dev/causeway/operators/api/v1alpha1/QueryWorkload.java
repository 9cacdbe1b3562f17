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

/** What the application is: its source, its target, its tables and the questions people ask. */
@JsonClassDescription(
    "What the application is: its source, its target, its tables and the questions people ask.")
@Group(Names.GROUP)
@Version("v1alpha1")
@ShortNames("qw")
@Categories("causeway")
@ValidationRule(
    value =
        "size(self.metadata.name) <= 40 && self.metadata.name.matches('^[a-z]([-a-z0-9]*[a-z0-9])?$')",
    message =
        "metadata.name must be at most 40 lower case letters, digits and hyphens, beginning with a letter: names of Jobs, Services and Leases are made from it")
@AdditionalPrinterColumn(
    name = "Serving",
    jsonPath = ".status.routes[?(@.capability==\"Database\")].engine",
    type = Type.STRING)
@AdditionalPrinterColumn(
    name = "Weight",
    jsonPath = ".status.routes[?(@.capability==\"Database\")].weight",
    type = Type.INTEGER)
@AdditionalPrinterColumn(name = "Parity", jsonPath = ".status.parity.verdict", type = Type.STRING)
@AdditionalPrinterColumn(name = "Lag", jsonPath = ".status.dataAsOf", type = Type.DATE)
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
    name = "Database",
    jsonPath = ".status.routes[?(@.capability==\"Database\")].database",
    type = Type.STRING,
    priority = 1)
@AdditionalPrinterColumn(
    name = "USD/Run",
    jsonPath = ".status.cost.usd",
    type = Type.STRING,
    priority = 1)
@AdditionalPrinterColumn(
    name = "USD/Month",
    jsonPath = ".status.cost.month.usd",
    type = Type.STRING,
    priority = 1)
@AdditionalPrinterColumn(name = "Age", jsonPath = ".metadata.creationTimestamp", type = Type.DATE)
public class QueryWorkload extends CustomResource<QueryWorkloadSpec, QueryWorkloadStatus>
    implements Namespaced {
  private static final long serialVersionUID = 1L;

  @Override
  protected QueryWorkloadSpec initSpec() {
    return null;
  }

  @Override
  protected QueryWorkloadStatus initStatus() {
    return null;
  }
}
