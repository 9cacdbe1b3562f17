package dev.causeway.standins.aws.redshift;

import dev.causeway.standins.aws.store.S3Uri;
import dev.causeway.standins.aws.wire.Json;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The manifest that UNLOAD leaves beside its files. */
final class Manifest {
  private static final Map<String, String> NAMES =
      Map.of(
          "bool", "boolean",
          "int2", "smallint",
          "int4", "integer",
          "int8", "bigint",
          "float4", "real",
          "float8", "double precision",
          "varchar", "character varying",
          "bpchar", "character",
          "timestamp", "timestamp without time zone");

  private Manifest() {}

  /** A file in S3 with what it holds. */
  record Entry(S3Uri url, long contentLength, long recordCount) {}

  static ObjectNode json(List<Entry> entries, List<ResultColumn> columns, boolean verbose) {
    ArrayNode list = Json.array();
    for (Entry entry : entries) {
      ObjectNode node = Json.object().put("url", entry.url().toString());
      // a Parquet file's length is told without VERBOSE too
      ObjectNode meta = Json.object().put("content_length", entry.contentLength());
      if (verbose) {
        meta.put("record_count", entry.recordCount());
      }
      node.set("meta", meta);
      list.add(node);
    }
    ObjectNode json = Json.object();
    json.set("entries", list);
    if (verbose) {
      json.set("schema", schema(columns));
      json.set(
          "meta",
          Json.object()
              .put("content_length", entries.stream().mapToLong(Entry::contentLength).sum())
              .put("record_count", entries.stream().mapToLong(Entry::recordCount).sum()));
      json.set("author", Json.object().put("name", "Amazon Redshift").put("version", "1.0.0"));
    }
    return json;
  }

  private static ObjectNode schema(List<ResultColumn> columns) {
    ArrayNode elements = Json.array();
    for (ResultColumn column : columns) {
      ObjectNode type =
          Json.object().put("base", NAMES.getOrDefault(column.typeName(), column.typeName()));
      if (column.typeName().equals("numeric")) {
        type.put("precision", column.precision()).put("scale", column.scale());
      } else if (column.length() > 0) {
        type.put("max_length", column.length());
      }
      ObjectNode element = Json.object().put("name", column.name());
      element.set("type", type);
      elements.add(element);
    }
    ObjectNode schema = Json.object();
    schema.set("elements", elements);
    return schema;
  }
}
