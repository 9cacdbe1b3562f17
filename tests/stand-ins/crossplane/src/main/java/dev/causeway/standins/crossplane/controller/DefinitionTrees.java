package dev.causeway.standins.crossplane.controller;

import dev.causeway.standins.crossplane.aws.ManagedKind;
import dev.causeway.standins.crossplane.render.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The CustomResourceDefinitions that the stand-in installs, as JSON trees. */
final class DefinitionTrees {
  private static final Map<String, Object> ANY_OBJECT =
      Map.of("type", "object", "x-kubernetes-preserve-unknown-fields", true);
  private static final Map<String, Object> CONDITIONS =
      Map.of(
          "type",
          "array",
          "x-kubernetes-list-type",
          "map",
          "x-kubernetes-list-map-keys",
          List.of("type"),
          "items",
          Map.of(
              "type", "object",
              "required", List.of("type", "status", "reason", "lastTransitionTime"),
              "properties",
                  Map.of(
                      "type", Map.of("type", "string"),
                      "status", Map.of("type", "string"),
                      "reason", Map.of("type", "string"),
                      "message", Map.of("type", "string"),
                      "observedGeneration", Map.of("type", "integer", "format", "int64"),
                      "lastTransitionTime", Map.of("type", "string", "format", "date-time"))));

  private DefinitionTrees() {}

  static Map<String, Object> compositeResourceDefinition() {
    return definition(
        ResourceKind.DEFINITION,
        List.of("crossplane"),
        List.of("xrd", "xrds"),
        List.of(condition("ESTABLISHED", "Established"), age()),
        Map.of("spec", ANY_OBJECT, "status", status(Map.of("controllers", ANY_OBJECT))));
  }

  static Map<String, Object> composition() {
    return definition(
        ResourceKind.COMPOSITION,
        List.of("crossplane"),
        List.of("comp"),
        List.of(
            column("XR-KIND", ".spec.compositeTypeRef.kind"),
            column("XR-APIVERSION", ".spec.compositeTypeRef.apiVersion"),
            age()),
        Map.of("spec", ANY_OBJECT));
  }

  static Map<String, Object> managed(ManagedKind kind) {
    Map<String, Object> spec =
        Map.of(
            "type",
            "object",
            "required",
            List.of("forProvider"),
            "x-kubernetes-preserve-unknown-fields",
            true,
            "properties",
            Map.of(
                "forProvider", ANY_OBJECT,
                "managementPolicies",
                    Map.of(
                        "type", "array",
                        "default", List.of("*"),
                        "items",
                            Map.of(
                                "type",
                                "string",
                                "enum",
                                List.of(
                                    "Observe",
                                    "Create",
                                    "Update",
                                    "Delete",
                                    "LateInitialize",
                                    "*"))),
                "providerConfigRef",
                    Map.of(
                        "type", "object",
                        "default", Map.of("kind", "ClusterProviderConfig", "name", "default"),
                        "required", List.of("kind", "name"),
                        "properties",
                            Map.of(
                                "kind",
                                Map.of("type", "string"),
                                "name",
                                Map.of("type", "string")))));
    return definition(
        ResourceKind.of(kind),
        List.of("crossplane", "managed", "aws"),
        List.of(),
        List.of(
            condition("SYNCED", "Synced"),
            condition("READY", "Ready"),
            column("EXTERNAL-NAME", ".metadata.annotations.crossplane\\.io/external-name"),
            age()),
        Map.of("spec", spec, "status", status(Map.of("atProvider", ANY_OBJECT))));
  }

  private static Map<String, Object> definition(
      ResourceKind kind,
      List<String> categories,
      List<String> shortNames,
      List<Map<String, Object>> columns,
      Map<String, Object> properties) {
    Map<String, Object> version =
        Map.of(
            "name",
            kind.version(),
            "served",
            true,
            "storage",
            true,
            "subresources",
            Map.of("status", Map.of()),
            "additionalPrinterColumns",
            columns,
            "schema",
            Map.of(
                "openAPIV3Schema",
                Map.of("type", "object", "required", List.of("spec"), "properties", properties)));
    return definition(
        kind,
        names(
            kind.kind(),
            kind.plural(),
            kind.kind().toLowerCase(Locale.ROOT),
            categories,
            shortNames),
        List.of(version));
  }

  /** The frame around versions, with the label that says whose it is. */
  static Map<String, Object> definition(
      ResourceKind kind, Map<String, Object> names, List<Map<String, Object>> versions) {
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("name", kind.definitionName());
    metadata.put("labels", Map.of(StandInDefinitions.LABEL, "true"));
    Map<String, Object> definition = new LinkedHashMap<>();
    definition.put("apiVersion", "apiextensions.k8s.io/v1");
    definition.put("kind", "CustomResourceDefinition");
    definition.put("metadata", metadata);
    definition.put(
        "spec",
        Map.of(
            "group",
            kind.group(),
            "scope",
            kind.namespaced() ? "Namespaced" : "Cluster",
            "names",
            names,
            "versions",
            versions));
    return definition;
  }

  static Map<String, Object> names(
      String kind,
      String plural,
      String singular,
      List<String> categories,
      List<String> shortNames) {
    return Map.of(
        "kind", kind,
        "listKind", kind + "List",
        "plural", plural,
        "singular", singular,
        "categories", categories,
        "shortNames", shortNames);
  }

  /** A status that has these fields and conditions. */
  static Map<String, Object> status(Map<String, Object> fields) {
    Map<String, Object> properties = new LinkedHashMap<>(fields);
    properties.put("conditions", CONDITIONS);
    return Map.of("type", "object", "properties", properties);
  }

  static Map<String, Object> column(String name, String jsonPath) {
    return Map.of("name", name, "type", "string", "jsonPath", jsonPath);
  }

  static Map<String, Object> condition(String name, String type) {
    return column(name, ".status.conditions[?(@.type=='%s')].status".formatted(type));
  }

  static Map<String, Object> age() {
    return Map.of("name", "AGE", "type", "date", "jsonPath", ".metadata.creationTimestamp");
  }

  /** The conditions' schema joined to the fields that a definition's author wrote. */
  static Map<String, Object> withConditions(Map<String, Object> written) {
    Map<String, Object> properties = new LinkedHashMap<>(Json.object(written.get("properties")));
    properties.put("conditions", CONDITIONS);
    properties.put("crossplane", ANY_OBJECT);
    Map<String, Object> status = new LinkedHashMap<>(written);
    status.put("type", "object");
    status.put("properties", properties);
    return status;
  }

  static List<Map<String, Object>> columns(List<Object> written) {
    List<Map<String, Object>> columns = new ArrayList<>();
    columns.add(condition("SYNCED", "Synced"));
    columns.add(condition("READY", "Ready"));
    written.forEach(column -> columns.add(Json.object(column)));
    columns.add(column("COMPOSITION", ".spec.crossplane.compositionRef.name"));
    columns.add(age());
    return columns;
  }
}
