/**
 * One page that works offline: style, script and findings in a single file, nothing fetched, held to that by its content
 * security policy.
 *
 * <p>{@link dev.throughline.report.html.HtmlReport} writes it. {@link dev.throughline.report.html.Page} is what the page
 * says, as plain texts; the templates in {@code src/main/jte} put them into elements and escape each by where it stands, so
 * that no class name or summary can become a tag. The page is whole without its script, which adds filters and order only.
 *
 * <p>A call path is a line with a station for each method, cut where the code of one owner calls that of another. Links go to
 * well-formed addresses of the web alone.
 */
@NullMarked
package dev.throughline.report.html;

import org.jspecify.annotations.NullMarked;
