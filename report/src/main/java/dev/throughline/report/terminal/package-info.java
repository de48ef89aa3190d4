/**
 * What a person sees at a terminal.
 *
 * <p>{@link dev.throughline.report.terminal.TerminalReport} writes the whole report, section by section, what matters most
 * first. {@link dev.throughline.report.terminal.Explanation} writes one finding at length. Both fit the width they are
 * given, count wide (CJK) characters as two columns, and make control characters visible, so that no class name can steer
 * the terminal. Without colour the same text stands there: colour never carries meaning alone.
 */
@NullMarked
package dev.throughline.report.terminal;

import org.jspecify.annotations.NullMarked;
