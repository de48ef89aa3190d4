package dev.throughline.server.secrets;

/**
 * A column of sealed bytes; a bean of this type for each makes {@code throughline rotate-keys} know it.
 *
 * @param table its table
 * @param key the column of the table's key, a number
 * @param column the column itself
 * @param owner what a row is to {@link Secrets#seal}: the owner is this word, a colon and the row's key
 */
public record SealedColumn(String table, String key, String column, String owner) {
    public SealedColumn {
        // They become part of statements.
        for (String name : new String[] {table, key, column, owner}) {
            if (!name.matches("[a-z][a-z0-9_]*")) {
                throw new IllegalArgumentException(name);
            }
        }
    }

    /** The owner of one row, as {@link Secrets} wants it. */
    public String ownerOf(long row) {
        return owner + ":" + row;
    }
}
