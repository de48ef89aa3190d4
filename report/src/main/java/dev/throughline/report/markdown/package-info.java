/**
 * A comment on a pull request, in GitHub Flavored Markdown, short enough for GitHub (65,536 characters).
 *
 * <p>{@link dev.throughline.report.markdown.MarkdownReport} writes it. Every text from outside is escaped: it can neither
 * mention people nor start a link, a tag or a cell.
 */
@NullMarked
package dev.throughline.report.markdown;

import org.jspecify.annotations.NullMarked;
