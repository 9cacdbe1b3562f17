package dev.causeway.standins.aws.glue;

import dev.causeway.standins.aws.wire.Json;
import dev.causeway.standins.aws.wire.ServiceException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.glue.GlueClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The Glue whose data catalogue all use. A call that is none of ours is handed on as it came. */
final class GlueBehind implements AutoCloseable {
  private static final Duration CALL = Duration.ofSeconds(30);
  private static final Duration CONNECT = Duration.ofSeconds(5);

  private final URI endpoint;
  private final String region;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECT).build();
  private final GlueClient client;

  GlueBehind(URI endpoint, String region) {
    this.endpoint = endpoint;
    this.region = region;
    client =
        GlueClient.builder()
            .endpointOverride(endpoint)
            .region(Region.of(region))
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .overrideConfiguration(o -> o.apiCallTimeout(CALL))
            .build();
  }

  GlueClient client() {
    return client;
  }

  /** Hands a call on; its answer or its error comes back unchanged. */
  ObjectNode call(String operation, ObjectNode body) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(endpoint)
            .timeout(CALL)
            .header("Content-Type", "application/x-amz-json-1.1")
            .header("X-Amz-Target", Glue.TARGET + "." + operation)
            .header("Authorization", signature())
            .POST(HttpRequest.BodyPublishers.ofByteArray(Json.MAPPER.writeValueAsBytes(body)))
            .build();
    HttpResponse<byte[]> response;
    try {
      response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw ServiceException.internal("Glue at %s: %s".formatted(endpoint, e));
    }
    JsonNode answer =
        response.body().length == 0 ? Json.object() : Json.MAPPER.readTree(response.body());
    if (response.statusCode() / 100 != 2) {
      throw error(answer, response.statusCode());
    }
    return answer instanceof ObjectNode object ? object : Json.object();
  }

  /** Only says where the call goes: nobody behind checks it. */
  private String signature() {
    return "AWS4-HMAC-SHA256 Credential=local/20260101/%s/glue/aws4_request, SignedHeaders=host, Signature=local"
        .formatted(region);
  }

  private static ServiceException error(JsonNode answer, int status) {
    String type = answer.path("__type").asString("InternalServiceException");
    String message = answer.path("Message").asString(answer.path("message").asString(""));
    Map<String, String> members = new LinkedHashMap<>();
    return new ServiceException(type.substring(type.indexOf('#') + 1), message, members, status);
  }

  @Override
  public void close() {
    client.close();
    http.close();
  }
}
