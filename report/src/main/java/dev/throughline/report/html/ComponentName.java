package dev.throughline.report.html;

import dev.throughline.model.Purl;
import dev.throughline.report.VisibleText;

/**
 * A component as people read it: the artifact and its version matter, the group tells it apart.
 *
 * @param group the group with the colon behind, or empty text
 * @param artifact the artifact's name and version
 */
record ComponentName(String group, String artifact) {

    static ComponentName of(Purl purl) {
        String group = purl.packageName().substring(0, purl.packageName().lastIndexOf(purl.name()));
        return new ComponentName(
                VisibleText.of(group),
                VisibleText.of((purl.name() + " " + purl.version().orElse("")).strip()));
    }

    /** {@code org.example:codec 1.2.0}. */
    @Override
    public String toString() {
        return group + artifact;
    }
}
