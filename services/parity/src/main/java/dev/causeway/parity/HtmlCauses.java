package dev.causeway.parity;

import static dev.causeway.parity.HtmlReport.text;

import dev.causeway.parity.QueryReport.QueryCause;

/** What a query's text says of its answer, in HTML. */
final class HtmlCauses {
  private HtmlCauses() {}

  static void append(StringBuilder html, QueryReport query) {
    html.append("<h3>%s</h3>".formatted(text(query.title())));
    if (!query.unread().isEmpty()) {
      html.append("<p>Judged by its rows only: %s".formatted(text(query.unread())));
      return;
    }
    html.append("<table><tr><th>Cause<th>Certainty<th>Where<th>What<th>Accepted");
    for (QueryCause cause : query.causes()) {
      html.append(
          "<tr><td>%s<td>%s<td>%d:%d<td>%s<td>%s"
              .formatted(
                  text(cause.code()),
                  cause.certainty(),
                  cause.line(),
                  cause.column(),
                  text(cause.sentence()),
                  text(cause.accepted())));
    }
    html.append("</table>");
    if (!query.proposal().isEmpty()) {
      html.append("<p>Proposal:<pre><code>%s</code></pre>".formatted(text(query.proposal())));
    }
  }
}
