package dev.causeway.standins.aws.athena;

import dev.causeway.standins.aws.wire.Json;
import dev.causeway.standins.aws.wire.Operation;
import dev.causeway.standins.aws.wire.Request;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The tags of workgroups, by ARN. */
final class WorkGroupTags {
  private final WorkGroups workGroups;

  WorkGroupTags(WorkGroups workGroups) {
    this.workGroups = workGroups;
  }

  Map<String, Operation> operations() {
    return Map.of(
        "TagResource", this::tag, "UntagResource", this::untag, "ListTagsForResource", this::list);
  }

  private ObjectNode tag(Request request) {
    WorkGroup group = group(request);
    Map<String, String> tags = new LinkedHashMap<>(group.tags());
    tags.putAll(WorkGroups.tags(request));
    request.refuseOthers();
    workGroups.retag(group, tags);
    return Json.object();
  }

  private ObjectNode untag(Request request) {
    WorkGroup group = group(request);
    Map<String, String> tags = new LinkedHashMap<>(group.tags());
    request.texts("TagKeys").forEach(tags::remove);
    request.refuseOthers();
    workGroups.retag(group, tags);
    return Json.object();
  }

  private ObjectNode list(Request request) {
    WorkGroup group = group(request);
    request.ignore("MaxResults", "NextToken"); // a resource has 50 tags at most
    request.refuseOthers();
    ArrayNode tags = Json.array();
    group
        .tags()
        .forEach((key, value) -> tags.add(Json.object().put("Key", key).put("Value", value)));
    ObjectNode answer = Json.object();
    answer.set("Tags", tags);
    return answer;
  }

  private WorkGroup group(Request request) {
    String arn = request.required("ResourceARN");
    int slash = arn.indexOf(":workgroup/");
    String name = slash < 0 ? "" : arn.substring(slash + ":workgroup/".length());
    return workGroups.all().stream()
        .filter(g -> g.name().equals(name))
        .findFirst()
        .orElseThrow(() -> AthenaErrors.resourceNotFound("there is no workgroup " + arn, arn));
  }
}
