/**
 * The pages in a real Chromium: what only a browser tells. {@link dev.throughline.server.browser.Screenshots} makes the pictures of
 * {@code docs/screenshots}.
 */
@NullMarked
package dev.throughline.server.browser;

import org.jspecify.annotations.NullMarked;
