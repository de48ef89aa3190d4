/**
 * Edits Maven projects: which POM decides a version, and how to change it there.
 *
 * <p>{@link dev.throughline.upgrade.maven.MavenEditor} is the way in. POMs are edited as lossless documents (DomTrip); what
 * an edit amounts to is asked of Maven's own model builder, never guessed.
 *
 * <p>Not seen: POMs in other languages than XML, {@code settings.xml} profiles, and versions that plugins set during the
 * build. Profiles count as active as Maven would activate them on this machine; the versions they state are raised either
 * way.
 */
@NullMarked
package dev.throughline.upgrade.maven;

import org.jspecify.annotations.NullMarked;
