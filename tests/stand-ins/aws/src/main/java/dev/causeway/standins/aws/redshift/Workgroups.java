package dev.causeway.standins.aws.redshift;

import dev.causeway.standins.aws.wire.AwsServer;
import dev.causeway.standins.aws.wire.Json;
import dev.causeway.standins.aws.wire.Request;
import dev.causeway.standins.aws.wire.ServiceException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Redshift Serverless: the records of workgroups and their namespaces. All lead to one PostgreSQL.
 */
public final class Workgroups {
  public static final String TARGET = "RedshiftServerless";
  private static final String ACCOUNT = "000000000000";

  private final String region;
  private final String database;
  private final InstantSource clock;
  private final Map<String, Workgroup> byName = new ConcurrentSkipListMap<>();

  private record Workgroup(String name, String namespace, int baseCapacity, Instant created) {}

  /**
   * @param names workgroups that are there from the start, each with a namespace of its own name
   */
  public Workgroups(String region, String database, List<String> names, InstantSource clock) {
    this.region = region;
    this.database = database;
    this.clock = clock;
    names.forEach(n -> byName.put(n, new Workgroup(n, n, 8, clock.instant())));
  }

  public AwsServer.Service service() {
    return new AwsServer.Service(
        Map.of(
            "GetWorkgroup", this::get,
            "ListWorkgroups", this::list,
            "CreateWorkgroup", this::create,
            "DeleteWorkgroup", this::delete,
            "GetNamespace", this::namespace),
        DataApiErrors::validation);
  }

  /** The workgroup a Data API call names, by its name or ARN. */
  String require(Request request, @Nullable String nameOrArn) {
    if (request.has("ClusterIdentifier")) {
      throw request.invalid("the stand-in has serverless workgroups, no clusters");
    }
    if (nameOrArn == null || nameOrArn.isEmpty()) {
      throw request.invalid("WorkgroupName is required");
    }
    String name = nameOrArn.substring(nameOrArn.lastIndexOf('/') + 1);
    if (!byName.containsKey(name)) {
      throw request.invalid(
          "Redshift endpoint doesn't exist in this region. Workgroup: " + nameOrArn);
    }
    return name;
  }

  private ObjectNode get(Request request) {
    Workgroup workgroup = find(request.required("workgroupName"));
    request.refuseOthers();
    return single("workgroup", json(workgroup));
  }

  private ObjectNode list(Request request) {
    request.ignore("maxResults", "nextToken", "ownerAccount");
    request.refuseOthers();
    ArrayNode list = Json.array();
    byName.values().forEach(w -> list.add(json(w)));
    ObjectNode answer = Json.object();
    answer.set("workgroups", list);
    return answer;
  }

  private ObjectNode create(Request request) {
    String name = request.required("workgroupName");
    int capacity = request.number("baseCapacity", 8, 4, 1024);
    Workgroup made =
        new Workgroup(name, request.required("namespaceName"), capacity, clock.instant());
    request.ignore("tags");
    request.refuseOthers();
    if (!name.matches("[a-z0-9-]{3,64}")) {
      throw request.invalid("workgroupName: use 3 to 64 of a-z, 0-9 and '-'");
    }
    if (byName.putIfAbsent(name, made) != null) {
      throw new ServiceException("ConflictException", "workgroup " + name + " already exists");
    }
    return single("workgroup", json(made));
  }

  private ObjectNode delete(Request request) {
    Workgroup workgroup = find(request.required("workgroupName"));
    request.refuseOthers();
    byName.remove(workgroup.name());
    return single("workgroup", json(workgroup).put("status", "DELETING"));
  }

  private ObjectNode namespace(Request request) {
    String name = request.required("namespaceName");
    request.refuseOthers();
    Workgroup of =
        byName.values().stream()
            .filter(w -> w.namespace().equals(name))
            .findFirst()
            .orElseThrow(() -> missing("namespace", name));
    return single(
        "namespace",
        Json.object()
            .put("namespaceName", name)
            .put("namespaceId", name)
            .put("namespaceArn", arn("namespace", name))
            .put("dbName", database)
            .put("status", "AVAILABLE")
            .put("creationDate", of.created().toString()));
  }

  private Workgroup find(String name) {
    Workgroup workgroup = byName.get(name);
    if (workgroup == null) {
      throw missing("workgroup", name);
    }
    return workgroup;
  }

  private static ServiceException missing(String kind, String name) {
    return new ServiceException(
        "ResourceNotFoundException",
        "the %s %s does not exist".formatted(kind, name),
        Map.of("resourceName", name),
        400);
  }

  private ObjectNode json(Workgroup workgroup) {
    return Json.object()
        .put("workgroupName", workgroup.name())
        .put("workgroupId", workgroup.name())
        .put("workgroupArn", arn("workgroup", workgroup.name()))
        .put("namespaceName", workgroup.namespace())
        .put("baseCapacity", workgroup.baseCapacity())
        .put("status", "AVAILABLE")
        .put("creationDate", workgroup.created().toString());
  }

  private String arn(String kind, String name) {
    return "arn:aws:redshift-serverless:%s:%s:%s/%s".formatted(region, ACCOUNT, kind, name);
  }

  private static ObjectNode single(String member, ObjectNode value) {
    ObjectNode answer = Json.object();
    answer.set(member, value);
    return answer;
  }
}
