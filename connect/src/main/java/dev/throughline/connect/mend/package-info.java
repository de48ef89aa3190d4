/**
 * Mend.io: projects, dependency findings and image findings through its Platform API 3.0.
 *
 * <p>{@link dev.throughline.connect.mend.Mend} walks pages of projects and, after each, the findings of every project on it. A
 * project that cannot be read does not end the walk; it is reported as unreadable. Mend.io judges reachability by class, so that is
 * the level of its verdicts, and what it could not analyse is unknown.
 */
@NullMarked
package dev.throughline.connect.mend;

import org.jspecify.annotations.NullMarked;
