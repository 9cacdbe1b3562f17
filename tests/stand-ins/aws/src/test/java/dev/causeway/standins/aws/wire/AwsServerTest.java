package dev.causeway.standins.aws.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AwsServerTest {
  private final HttpClient http = HttpClient.newHttpClient();
  private final AwsServer server =
      new AwsServer(
          new InetSocketAddress("127.0.0.1", 0),
          Map.of(
              "Echo",
              new AwsServer.Service(
                  Map.of("Say", AwsServerTest::say),
                  message ->
                      new ServiceException("WrongException", message, Map.of("Code", "7"), 400))));

  private static tools.jackson.databind.node.ObjectNode say(Request request) {
    String text = request.required("Text");
    int times = request.number("Times", 1, 1, 3);
    request.structure("Inner").text("A");
    request.refuseOthers();
    if (text.equals("fail")) {
      throw new IllegalStateException("broken");
    }
    return Json.object().put("Said", text.repeat(times));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private HttpResponse<String> call(String target, String body)
      throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/"))
            .header("X-Amz-Target", target)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void anOperationAnswers() throws Exception {
    var answer = call("Echo.Say", "{\"Text\":\"ab\",\"Times\":2,\"Inner\":{\"A\":\"x\"}}");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"Said\":\"abab\"}");
    assertThat(answer.headers().firstValue("x-amzn-requestid")).isPresent();
  }

  @Test
  void errorsHaveTypeMessageAndMembers() throws Exception {
    var answer = call("Echo.Say", "{}");
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body())
        .isEqualTo(
            "{\"__type\":\"WrongException\",\"Code\":\"7\",\"Message\":\"Text is required\"}");
    assertThat(call("Echo.Say", "{\"Text\":\"a\",\"Times\":4}").body())
        .contains("between 1 and 3, not 4");
    assertThat(call("Echo.Say", "{\"Text\":5}").body()).contains("Text must be a string");
    assertThat(call("Echo.Say", "[").body()).contains("SerializationException");
    assertThat(call("Echo.Shout", "{}").body()).contains("UnknownOperationException", "Echo.Shout");
  }

  @Test
  void whatNobodyReadsIsRefused() throws Exception {
    assertThat(call("Echo.Say", "{\"Text\":\"a\",\"Loud\":true}").body())
        .contains("the stand-in does not support Loud");
    assertThat(call("Echo.Say", "{\"Text\":\"a\",\"Inner\":{\"B\":1}}").body())
        .contains("the stand-in does not support Inner.B");
  }

  @Test
  void itsOwnFaultIsAnInternalError() throws Exception {
    var answer = call("Echo.Say", "{\"Text\":\"fail\"}");
    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body()).contains("InternalServerException");
  }
}
