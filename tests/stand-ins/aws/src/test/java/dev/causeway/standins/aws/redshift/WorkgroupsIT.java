package dev.causeway.standins.aws.redshift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.standins.aws.Engines;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** Redshift Serverless on the wire: there is no SDK module of it among the build's versions. */
class WorkgroupsIT {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private static String call(Engines engines, String operation, String body)
      throws IOException, InterruptedException {
    return HTTP.send(
            HttpRequest.newBuilder(engines.endpoint())
                .header("X-Amz-Target", "RedshiftServerless." + operation)
                .header("Content-Type", "application/x-amz-json-1.1")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.ofString())
        .body();
  }

  @Test
  void workgroupsAreFoundMadeAndRemoved() throws Exception {
    try (Engines engines = new Engines()) {
      assertThat(call(engines, "GetWorkgroup", "{\"workgroupName\":\"supply-chain\"}"))
          .contains("\"status\":\"AVAILABLE\"", "\"namespaceName\":\"supply-chain\"");
      assertThat(call(engines, "GetNamespace", "{\"namespaceName\":\"supply-chain\"}"))
          .contains("\"dbName\":\"dev\"");
      assertThat(
              call(
                  engines,
                  "CreateWorkgroup",
                  "{\"workgroupName\":\"other\",\"namespaceName\":\"ns\"}"))
          .contains("\"workgroupName\":\"other\"");
      assertThat(call(engines, "ListWorkgroups", "{}")).contains("supply-chain", "other");
      String id =
          engines
              .redshift
              .executeStatement(r -> r.workgroupName("other").database("dev").sql("SELECT 1"))
              .id();
      new Warehouse(engines.redshift).finished(id);
      call(engines, "DeleteWorkgroup", "{\"workgroupName\":\"other\"}");
      assertThat(call(engines, "GetWorkgroup", "{\"workgroupName\":\"other\"}"))
          .contains(
              "ResourceNotFoundException", "\"message\":\"the workgroup other does not exist\"");
    }
  }
}
