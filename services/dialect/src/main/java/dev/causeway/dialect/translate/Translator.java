package dev.causeway.dialect.translate;

import dev.causeway.dialect.Catalog;
import dev.causeway.dialect.names.Names;
import dev.causeway.dialect.translate.Translation.Made;
import dev.causeway.dialect.translate.Translation.Refused;
import dev.causeway.dialect.tree.Place;
import dev.causeway.dialect.tree.SqlTree;
import dev.causeway.dialect.tree.UnreadableSqlException;
import io.trino.sql.parser.ParsingException;
import io.trino.sql.parser.SqlParser;

/**
 * Translates a query from Redshift to Trino, on its tree. What is not changed keeps its text, with
 * blanks and comments. What it does not know it refuses; also where a meaning hangs on a type that
 * the catalogue does not tell.
 */
public final class Translator {
  private static final SqlParser TRINO = new SqlParser();

  private Translator() {}

  /**
   * Translates a query.
   *
   * @param sql one SELECT of Redshift
   * @param catalog types of its tables' columns at the source, as far as known
   */
  public static Translation translate(String sql, Catalog catalog) {
    try {
      SqlTree tree = SqlTree.parse(sql);
      Writer writer = new Writer(tree, Names.of(tree, catalog));
      String translated = tree.head() + writer.write(tree.query()) + tree.tail();
      TRINO.createStatement(translated);
      return new Made(translated, writer.rewrites());
    } catch (UnreadableSqlException e) {
      return new Refused("SYNTAX", e.place(), "it cannot be read: " + e.getMessage());
    } catch (RefusedException e) {
      return e.refused();
    } catch (ParsingException e) {
      return new Refused(
          "SYNTAX", new Place(1, 1), "Trino cannot read its translation: " + e.getErrorMessage());
    }
  }
}
