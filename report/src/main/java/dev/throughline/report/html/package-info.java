/**
 * One page that works offline: style, script and data in a single file, nothing fetched, held to that by its content
 * security policy.
 *
 * <p>{@link dev.throughline.report.html.HtmlReport} writes it. The findings stand in the page as JSON; the script builds
 * every element from text, never from markup, so that no class name or summary can become a tag.
 */
@NullMarked
package dev.throughline.report.html;

import org.jspecify.annotations.NullMarked;
