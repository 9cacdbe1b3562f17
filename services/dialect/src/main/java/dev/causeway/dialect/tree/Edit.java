package dev.causeway.dialect.tree;

import java.util.Comparator;
import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;

/**
 * A part of a query's text, and another text for it.
 *
 * @param start first character, from 0
 * @param end character after the last; the start for an insertion
 * @param place where it begins
 * @param from the text that stands there; empty for an insertion
 * @param to the text to stand there
 */
public record Edit(int start, int end, Place place, String from, String to) {
  /** Another text for a node. */
  public static Edit replace(ParserRuleContext node, String to) {
    return new Edit(
        node.getStart().getStartIndex(),
        node.getStop().getStopIndex() + 1,
        SqlTree.place(node),
        SqlTree.text(node),
        to);
  }

  /** A text right before a node. */
  public static Edit before(ParserRuleContext node, String text) {
    int at = node.getStart().getStartIndex();
    return new Edit(at, at, SqlTree.place(node), "", text);
  }

  /** A text right after a node. */
  public static Edit after(ParserRuleContext node, String text) {
    Token last = node.getStop();
    int length = last.getStopIndex() + 1 - last.getStartIndex();
    Place place = new Place(last.getLine(), last.getCharPositionInLine() + 1 + length);
    return new Edit(last.getStopIndex() + 1, last.getStopIndex() + 1, place, "", text);
  }

  /** The text with these edits; of two that overlap the first in the text counts. */
  public static String apply(String sql, List<Edit> edits) {
    StringBuilder edited = new StringBuilder();
    int[] text = sql.codePoints().toArray();
    int at = 0;
    for (Edit edit :
        edits.stream()
            .sorted(Comparator.comparingInt(Edit::start).thenComparingInt(Edit::end))
            .toList()) {
      if (edit.start() >= at) {
        edited.append(new String(text, at, edit.start() - at)).append(edit.to());
        at = edit.end();
      }
    }
    return edited.append(new String(text, at, text.length - at)).toString();
  }
}
